import type { LucideIcon } from 'lucide-react'
import {
  Activity,
  ArrowRightLeft,
  Ban,
  Bookmark,
  BookOpen,
  Bot,
  Check,
  ChevronDown,
  ChevronRight,
  ChevronsDown,
  ChevronsUp,
  ChevronUp,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleDotDashed,
  CircleSlash,
  CircleX,
  ClipboardCheck,
  Clock,
  Download,
  Eye,
  FileText,
  FolderKanban,
  Gauge,
  GitCompareArrows,
  GripVertical,
  History,
  Home,
  Info,
  KanbanSquare,
  Keyboard,
  KeyRound,
  LifeBuoy,
  Lightbulb,
  Link2,
  ListTodo,
  Lock,
  LogOut,
  Menu,
  Minus,
  Monitor,
  Moon,
  MoreHorizontal,
  Paperclip,
  Pencil,
  Plus,
  Search,
  Settings,
  ShieldCheck,
  SquareDashed,
  Sun,
  Target,
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
export const BlockedIcon = icon(Ban)
export const BoardIcon = icon(KanbanSquare)
export const CancelledIcon = icon(CircleSlash)
export const CheckIcon = icon(CircleCheck)
export const ChevronIcon = icon(ChevronRight)
export const CiIcon = icon(Workflow)
export const ClockIcon = icon(Clock)
export const CloseIcon = icon(X)
export const CompareIcon = icon(GitCompareArrows)
export const CrossIcon = icon(CircleX)
export const DashIcon = icon(CircleDashed)
export const DeleteIcon = icon(Trash2)
export const DownIcon = icon(ChevronDown)
export const DownloadIcon = icon(Download)
export const EditIcon = icon(Pencil)
export const EvidenceIcon = icon(Paperclip)
export const FileIcon = icon(FileText)
export const GateIcon = icon(ClipboardCheck)
export const GripIcon = icon(GripVertical)
export const HandIcon = icon(CircleDot)
export const HandoffIcon = icon(ArrowRightLeft)
export const HighIcon = icon(ChevronUp)
export const HistoryIcon = icon(History)
export const HomeIcon = icon(Home)
export const InfoIcon = icon(Info)
export const IssueIcon = icon(LifeBuoy)
export const KeyboardIcon = icon(Keyboard)
export const LinkIcon = icon(Link2)
export const ListIcon = icon(ListTodo)
export const LockIcon = icon(Lock)
export const LowIcon = icon(ChevronsDown)
export const MeasureIcon = icon(Gauge)
export const MenuIcon = icon(Menu)
export const MoonIcon = icon(Moon)
export const MoreIcon = icon(MoreHorizontal)
export const OpenIcon = icon(Circle)
export const PeopleIcon = icon(Users)
export const PersonIcon = icon(User)
export const PlaybookIcon = icon(BookOpen)
export const PlusIcon = icon(Plus)
export const ProgressIcon = icon(CircleDotDashed)
export const ProjectsIcon = icon(FolderKanban)
export const ReviewIcon = icon(Eye)
export const SearchIcon = icon(Search)
export const SettingsIcon = icon(Settings)
export const SignOutIcon = icon(LogOut)
export const SlotIcon = icon(SquareDashed)
export const SuggestIcon = icon(Lightbulb)
export const SunIcon = icon(Sun)
export const SystemIcon = icon(Monitor)
export const TargetIcon = icon(Target)
export const TickIcon = icon(Check)
export const TokenIcon = icon(KeyRound)
export const UploadIcon = icon(Upload)
export const UrgentIcon = icon(ChevronsUp)
export const ViewIcon = icon(Bookmark)
export const WarningIcon = icon(TriangleAlert)
export const MinusIcon = icon(Minus)
