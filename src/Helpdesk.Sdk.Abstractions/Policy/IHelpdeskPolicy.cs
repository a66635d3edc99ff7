namespace Helpdesk.Sdk;

/// <summary>
/// Judges one role on one action. A host can replace the built-in role policy; the always-on guards run outside it and the
/// result is their conjunction, so that a replacement can only ever be stricter than the guards.
/// </summary>
public interface IHelpdeskPolicy
{
    /// <summary>Decides. The same facts give the same decision; it reads and changes nothing.</summary>
    ValueTask<PolicyDecision> EvaluateAsync(PolicyContext context, CancellationToken cancellationToken);
}
