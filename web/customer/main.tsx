import { createRoot } from 'react-dom/client';
import { CustomerApp } from './app';

const root = document.getElementById('root');
if (root) createRoot(root).render(<CustomerApp />);
