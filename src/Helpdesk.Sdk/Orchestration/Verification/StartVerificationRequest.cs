namespace Helpdesk.Sdk;

/// <summary>A verification to start.</summary>
/// <param name="User">Who the caller says they are.</param>
/// <param name="Action">What they want done.</param>
/// <param name="Process">The process, when not the action's own.</param>
public sealed record StartVerificationRequest(UserTarget User, HelpdeskAction Action, string? Process = null);
