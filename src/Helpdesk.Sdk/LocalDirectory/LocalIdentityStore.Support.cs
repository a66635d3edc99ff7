using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <content>What can be done, and how it is doing.</content>
public sealed partial class LocalIdentityStore : IStoreDiagnostics
{
    private static readonly FrozenSet<HelpdeskAction> NotPossible = new[]
    {
        HelpdeskAction.RemovePassword, HelpdeskAction.RemoveAuthenticator, HelpdeskAction.ResetAuthenticators, HelpdeskAction.IssueAccessPass,
        HelpdeskAction.RegisterSecurityKey, HelpdeskAction.RevokeSessions, HelpdeskAction.UpdateUser, HelpdeskAction.EnableUser,
        HelpdeskAction.RestoreUser, HelpdeskAction.DisableUser, HelpdeskAction.DeleteUser, HelpdeskAction.AddToGroup, HelpdeskAction.RemoveFromGroup,
        HelpdeskAction.AssignApplication, HelpdeskAction.UnassignApplication, HelpdeskAction.EnrollDevice, HelpdeskAction.ManageDevice,
    }.ToFrozenSet();

    /// <inheritdoc/>
    public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(NotPossible.Contains(action) ? Support.No($"The local directory cannot do {action}.") : Support.Yes);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await CheckReadingAsync(cancellationToken).ConfigureAwait(false);
        if (_options.LockoutThreshold == 0)
            yield return Finding("lockout", DiagnosticSeverity.Warning, "Failed sign-ins never lock an account; set LockoutThreshold.");
        if (_options.HasProtectedGroups)
            yield return Finding("protected-groups", DiagnosticSeverity.Warning, "ProtectedGroups is set, but this directory has no groups: nobody is privileged by it.");
    }

    private async ValueTask<DiagnosticFinding> CheckReadingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _accounts().SearchAsync(Name, new LocalAccountQuery(null, false, false), null, 1, cancellationToken).ConfigureAwait(false);
            return Finding("reachable", DiagnosticSeverity.Ok, "The accounts can be read.");
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return Finding("reachable", DiagnosticSeverity.Error, $"The accounts cannot be read: {problem.Message}");
        }
    }

    private DiagnosticFinding Finding(string check, DiagnosticSeverity severity, string message) => new($"store {Name}", check, severity, message);
}
