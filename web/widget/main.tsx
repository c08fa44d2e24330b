import { createRoot } from 'react-dom/client';
import { Host } from './host';
import './widget.css';
import { EmbeddedWidget, WidgetAlone } from './widget_page';

const root = document.getElementById('root');
if (root && window.parent === window) {
  createRoot(root).render(<WidgetAlone />);
} else if (root) {
  const host = new Host();
  host.listen(); // at once: the host speaks as soon as the frame has loaded
  createRoot(root).render(<EmbeddedWidget host={host} />);
}
