namespace Helpdesk.Sdk;

/// <summary>The rules a decision can name. Names never change their meaning; <c>docs/reference/errors.md</c> is made from these lines.</summary>
internal static class RuleNames
{
    /// <summary>The operator was revoked.</summary>
    /// <remarks>Somebody with StopTheDesk can admit the operator again (<c>desk admit</c>).</remarks>
    public const string OperatorRevoked = "operator-revoked";
    /// <summary>The desk is stopped: nothing is changed, only freezing goes on.</summary>
    /// <remarks>Somebody with StopTheDesk starts it again (<c>desk start</c>).</remarks>
    public const string DeskStopped = "desk-stopped";
    /// <summary>None of the operator's roles counts in the store, or the role a verification was made under is not held any more.</summary>
    /// <remarks>Give a role a policy for the store, or verify the caller again under a role that is held.</remarks>
    public const string Role = "role";
    /// <summary>The role has no policy for the store.</summary>
    /// <remarks>Write <c>Roles:NAME:Policies:STORE</c>, or act under another role.</remarks>
    public const string Store = "store";
    /// <summary>The action's permission is granted to the role, or is not.</summary>
    /// <remarks>Add the permission to <c>Roles:NAME:Permissions</c>.</remarks>
    public const string Permission = "permission";
    /// <summary>In restricted mode: the target, or the container it is to be moved to, lies inside the role's scope, or does not.</summary>
    /// <remarks>Add the container to the policy's <c>Scope</c>, or ask an operator who serves it.</remarks>
    public const string Scope = "scope";
    /// <summary>The target is the operator's own person. Always on.</summary>
    /// <remarks>Ask a colleague; for one's own account there is self-service.</remarks>
    public const string Self = "self";
    /// <summary>The target is privileged, or its privilege could not be read. Always on.</summary>
    /// <remarks>Use a role with <c>AllowPrivilegedTargets</c>; when it is unreadable, let the service account read groups and roles (<c>doctor</c> says which).</remarks>
    public const string Privileged = "privileged";
    /// <summary>The person is frozen. Always on.</summary>
    /// <remarks>Unfreeze with a second operator and a factor older than the freeze.</remarks>
    public const string Frozen = "frozen";
    /// <summary>The policy does not have the way to reset that was asked for.</summary>
    /// <remarks>Use the other one (new password, secure link), or add it to <c>ResetMethods</c>.</remarks>
    public const string ResetMethod = "reset-method";
    /// <summary>In restricted mode: the user has no factor at all.</summary>
    /// <remarks>Let the user enroll; a first enrollment can be opened by a code under approval (<c>enroll code</c>).</remarks>
    public const string Enrollment = "enrollment";
    /// <summary>The user was unenrolled a short while ago: counts as enrolled, and has nothing to be verified with.</summary>
    /// <remarks>Wait until <c>Limits:UnenrolledWindow</c> has passed.</remarks>
    public const string Unenrolled = "unenrolled";
    /// <summary>The caller has to be verified first, or needs not.</summary>
    /// <remarks><c>verify start</c>, then answer until nothing is missing; hand the session to the operation.</remarks>
    public const string Verification = "verification";
    /// <summary>The policy demands more security questions than the user is enrolled with.</summary>
    /// <remarks>The user enrolls questions; the policy's <c>SecurityQuestions</c> says how many.</remarks>
    public const string SecurityQuestions = "security-questions";
    /// <summary>The users' own policy enforces a factor that a help desk can never verify.</summary>
    /// <remarks>Change <c>UserPolicies:STORE</c>, or write <c>AtLeast</c> into the role's <c>Verification</c>.</remarks>
    public const string PolicySatisfiable = "policy-satisfiable";
    /// <summary>Unfreezing: a factor older than the freeze has to be verified. Always on.</summary>
    /// <remarks>Verify with a factor the user had before the freeze.</remarks>
    public const string OlderFactor = "older-factor";
    /// <summary>The action always needs a second person: first enrollment codes, unfreezing, lifting a quarantine.</summary>
    /// <remarks>Have the approval granted and repeat the operation with it.</remarks>
    public const string SecondOperator = "second-operator";
    /// <summary>Another credential-affecting action was done to this person within <c>Limits:OtherActionWindow</c>. Always on.</summary>
    /// <remarks>Have the approval granted and repeat the operation with it, or wait.</remarks>
    public const string OtherAction = "other-action";
    /// <summary>A limit is reached that an approval can pass once.</summary>
    /// <remarks>Have the approval granted and repeat the operation with it, or wait until the time that is told.</remarks>
    public const string Limit = "limit";
    /// <summary>The operator has done as many credential-affecting actions as <c>Caps:Actions</c> allows.</summary>
    /// <remarks>Have the approval granted and repeat the operation with it, or wait until the time that is told.</remarks>
    public const string OperatorActions = "operator-actions";
    /// <summary>The operator has touched as many persons as <c>Caps:Persons</c> allows.</summary>
    /// <remarks>Have the approval granted and repeat the operation with it, or wait until the time that is told.</remarks>
    public const string OperatorPersons = "operator-persons";
    /// <summary>The process needs a ticket that is open, assigned to the operator and of the right kind.</summary>
    /// <remarks>Name the ticket (<c>--ticket</c>), have it assigned, and give an incident the category "Password Reset".</remarks>
    public const string Ticket = "ticket";
    /// <summary>The ticket system could not be asked.</summary>
    /// <remarks>Try again; <c>doctor</c> says what is wrong with the source.</remarks>
    public const string TicketSource = "ticket-source";
}
