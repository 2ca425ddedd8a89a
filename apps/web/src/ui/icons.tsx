import type { LucideIcon   Lock,
  Target,
  LifeBuoy,
  ArrowRightLeft,
  Paperclip,
  SquareDashed,
  Info,
  GitCompareArrows,
  ClipboardCheck,
  Lightbulb,
} from 'lucide-react'
import {
  Activity,
  BookOpen,
  Bot,
  Building2,
  Check,
  ChevronRight,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleX,
  Clock,
  Download,
  FileText,
  FolderKanban,
  Gauge,
  History,
  Home,
  KanbanSquare,
  Keyboard,
  KeyRound,
  Link2,
  ListTodo,
  LogOut,
  Menu,
  Monitor,
  Moon,
  MoreHorizontal,
  Pencil,
  Plus,
  Search,
  Settings,
  ShieldCheck,
  Sun,
  Trash2,
  TriangleAlert,
  Upload,
  User,
  Users,
  Workflow,
  X,
} from 'lucide-react'

/** Decoration only: the words beside an icon, or the name of its button, say what it means. */
const icon = (Drawn: LucideIcon) =>
  function Icon() {
    return <Drawn className="icon" aria-hidden focusable={false} />
  }

export const ActivityIcon = icon(Activity)
export const AgentIcon = icon(Bot)
export const AuditIcon = icon(ShieldCheck)
export const BoardIcon = icon(KanbanSquare)
export const CheckIcon = icon(CircleCheck)
export const ChevronIcon = icon(ChevronRight)
export const CiIcon = icon(Workflow)
export const ClockIcon = icon(Clock)
export const CloseIcon = icon(X)
export const CrossIcon = icon(CircleX)
export const DashIcon = icon(CircleDashed)
export const DeleteIcon = icon(Trash2)
export const DownloadIcon = icon(Download)
export const EditIcon = icon(Pencil)
export const FileIcon = icon(FileText)
export const HandIcon = icon(CircleDot)
export const HistoryIcon = icon(History)
export const HomeIcon = icon(Home)
export const KeyboardIcon = icon(Keyboard)
export const LinkIcon = icon(Link2)
export const ListIcon = icon(ListTodo)
export const MeasureIcon = icon(Gauge)
export const MenuIcon = icon(Menu)
export const MoonIcon = icon(Moon)
export const MoreIcon = icon(MoreHorizontal)
export const OrgIcon = icon(Building2)
export const PeopleIcon = icon(Users)
export const PersonIcon = icon(User)
export const PlaybookIcon = icon(BookOpen)
export const ProjectsIcon = icon(FolderKanban)
export const PlusIcon = icon(Plus)
export const SearchIcon = icon(Search)
export const SettingsIcon = icon(Settings)
export const SignOutIcon = icon(LogOut)
export const SunIcon = icon(Sun)
export const SystemIcon = icon(Monitor)
export const TickIcon = icon(Check)
export const TokenIcon = icon(KeyRound)
export const UploadIcon = icon(Upload)
export const WarningIcon = icon(TriangleAlert)
export const LockIcon = icon(Lock)
export const TargetIcon = icon(Target)
export const IssueIcon = icon(LifeBuoy)
export const HandoffIcon = icon(ArrowRightLeft)
export const EvidenceIcon = icon(Paperclip)
export const SlotIcon = icon(SquareDashed)
export const InfoIcon = icon(Info)
export const CompareIcon = icon(GitCompareArrows)
export const GateIcon = icon(ClipboardCheck)
export const SuggestIcon = icon(Lightbulb)
