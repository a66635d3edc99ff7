using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Privilege cannot be judged; never leaves <see cref="GroupPrivilege"/>.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Thrown and caught in two files.")]
internal sealed class GroupUnreadableException(string what) : Exception(what);
