namespace Helpdesk.Sdk;

/// <summary>Capability: issue a temporary access pass, a time-limited code to sign in with and register other methods.</summary>
public interface IAccessPassIssuer
{
    /// <summary>The lifetimes the store takes.</summary>
    (TimeSpan Shortest, TimeSpan Longest) AccessPassLifetimes { get; }

    /// <summary>Issues one; an earlier one ends. Spends the permit (action IssueAccessPass) before anything else.</summary>
    /// <returns>The pass with Succeeded; otherwise a typed refusal, or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<AccessPassResult> IssueAccessPassAsync(ChangePermit permit, DirectoryUser user, TimeSpan lifetime, bool oneTime, CancellationToken cancellationToken);
}
