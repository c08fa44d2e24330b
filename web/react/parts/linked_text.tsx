// What somebody wrote, with its web addresses as links.
import { Fragment } from 'react';
import { piecesOf } from '../../core/text/links';

export function LinkedText({ text }: { text: string }) {
  return piecesOf(text).map((piece) =>
    piece.address ? (
      <a key={piece.at} href={piece.address} target="_blank" rel="noopener noreferrer nofollow ugc">
        {piece.text}
      </a>
    ) : (
      <Fragment key={piece.at}>{piece.text}</Fragment>
    ),
  );
}
