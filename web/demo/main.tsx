import { createRoot } from 'react-dom/client';
import { DemoPage } from './demo_page';

const root = document.getElementById('root');
if (root) createRoot(root).render(<DemoPage />);
