// The live chat's events as the service describes them at /asyncapi.json.
import type { Schemas } from '../api/client';

export type Attachment = Schemas['Attachment'];
export type SenderType = 'user' | 'agent' | 'system';
export type AgentStatus = 'online' | 'away' | 'offline';

export interface ChatMessage {
  id: string;
  sessionId: string;
  seq: number;
  senderId: string | null;
  senderType: SenderType;
  senderName?: string;
  message: string;
  createdAt: string;
  clientMessageId?: string;
  attachments?: Attachment[];
}

export interface ChatSession {
  id: string;
  userId: string;
  userName?: string;
  subject?: string | null;
  status: 'waiting' | 'active' | 'ended';
  agentId: string | null;
  agentName?: string | null;
  createdAt: string;
  lastSeq: number;
  queuePosition: number | null;
  waitSeconds?: number;
  page?: string | null; // staff only: where the customer was when he asked
}

export interface DeskAgent {
  id: string;
  name: string;
  status: AgentStatus;
  maxConcurrent: number;
  activeChats: number;
  chats: string[];
}

export interface Viewer {
  id: string;
  name: string;
}

export type Viewed = { kind: 'ticket' | 'chat'; id: string };

// What the client sends: payload and answer of each event.
export interface ClientEvents {
  'user:join': [
    Record<string, never>,
    { userId: string; sessions: ChatSession[]; agentsOnline: boolean },
  ];
  'chat:start': [
    { subject?: string; offerId?: string; page?: string; language?: string },
    ChatSession & { agentsOnline: boolean },
  ];
  'chat:message': [
    { sessionId: string; message: string; clientMessageId: string; attachments?: string[] },
    { id: string; seq: number; createdAt: string },
  ];
  'chat:typing': [{ sessionId: string; typing: boolean }, unknown];
  'chat:read': [{ sessionId: string; seq: number }, { sessionId: string; seq: number }];
  'chat:sync': [
    { sessionId: string; afterSeq: number },
    { messages: ChatMessage[]; status: ChatSession['status'] },
  ];
  'chat:end': [
    { sessionId: string; rating?: number; comment?: string },
    { sessionId: string; status: ChatSession['status'] },
  ];
  'chat:rate': [{ sessionId: string; rating: number; comment?: string }, unknown];
  'chat:to_ticket': [
    { sessionId: string; subject?: string },
    { sessionId: string; ticketId: string },
  ];
  'agent:join': [
    Record<string, never>,
    { agent: DeskAgent; waiting: ChatSession[]; active: ChatSession[] },
  ];
  'agent:status': [{ status: AgentStatus }, { agent: DeskAgent }];
  'agent:accept': [{ sessionId: string }, ChatSession];
  'agent:transfer': [{ sessionId: string; toAgentId?: string }, ChatSession];
  'agent:viewing': [Viewed | Record<string, never>, { viewers: Viewer[] }];
}

// What the service sends.
export interface ServerEvents {
  'chat:session_created': ChatSession;
  'chat:message': ChatMessage;
  'chat:agent_joined': { sessionId: string; agentId: string; agentName: string };
  'chat:agent_left': { sessionId: string; agentId: string; reason: string };
  'chat:ended': { sessionId: string; endedBy: string | null; reason: string };
  'chat:typing': { sessionId: string; userId: string; typing: boolean };
  'chat:read': { sessionId: string; userId: string; seq: number };
  'chat:presence': { sessionId: string; userId: string; connected: boolean };
  'chat:queue': { sessionId: string; position: number; estimatedWaitSeconds: number | null };
  'chat:availability': { agentsOnline: boolean };
  'chat:error': { code: string; message: string; event?: string };
  'agent:queue': { waiting: ChatSession[]; total: number };
  'agent:changed': { agent: Omit<DeskAgent, 'chats'> & { connected: boolean } };
  'agent:viewers': Viewed & { viewers: Viewer[] };
  'ticket:updated': { id: string; change: string; status?: string; updatedAt: string };
}
