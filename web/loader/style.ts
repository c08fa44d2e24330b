// As a constructable style sheet, which a host's own style policy has no say in. On a narrow
// screen the panel takes all of it, and the button is back as long as the widget cannot close.
export const style = `:host{all:initial}
.box,.panel{position:fixed;bottom:20px;right:20px}
.box{z-index:2147483000}
button{position:relative;z-index:1;display:grid;place-items:center;width:56px;height:56px;padding:0;border:0;border-radius:50%;background:var(--accent);color:var(--on);box-shadow:0 4px 16px #0004;cursor:pointer}
button:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
svg{width:26px;height:26px;fill:currentColor}
b{position:absolute;top:-4px;right:-4px;min-width:22px;border-radius:11px;background:#b3261e;color:#fff;font:600 13px/22px system-ui}
b:empty{display:none}
.panel{bottom:88px;width:min(400px,100vw - 40px);height:min(660px,100dvh - 108px);border-radius:14px;overflow:hidden;box-shadow:0 0 0 1px #8884,0 8px 32px #0004;visibility:hidden}
.left,.left .panel{right:auto;left:20px}
.opened .panel{visibility:visible}
iframe{width:100%;height:100%;border:0}
@media(max-width:479.9px){.box .panel{inset:var(--top,0) 0 auto;width:100%;height:var(--height,100dvh);border-radius:0}
.opened.ready button{visibility:hidden}}`;
