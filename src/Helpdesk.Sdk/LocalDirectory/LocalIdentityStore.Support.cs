using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <content>What can be done, and how it is doing.</content>
public sealed partial class LocalIdentityStore : IStoreDiagnostics
{
    /// <inheritdoc/>
    public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(WhyNot(action) is { } reason ? Support.No(reason) : Support.Yes);
    }

    private string? WhyNot(HelpdeskAction action)
    {
        if ((action == HelpdeskAction.AddToGroup || action == HelpdeskAction.RemoveFromGroup) && !_structure.HasGroups)
            return $"The store '{Name}' has no groups: none are configured (Groups).";
        return (action == HelpdeskAction.AssignApplication || action == HelpdeskAction.UnassignApplication) && !_structure.HasApplications
            ? $"The store '{Name}' has no applications: none are configured (Applications)."
            : null;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await CheckReadingAsync(cancellationToken).ConfigureAwait(false);
        if (_options.LockoutThreshold == 0)
            yield return Finding("lockout", DiagnosticSeverity.Warning, "Failed sign-ins never lock an account.", $"Set Stores:{Name}:LockoutThreshold.");
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
            return Finding("reachable", DiagnosticSeverity.Error, $"The accounts cannot be read: {problem.Message}", "Mend the state, which holds them.");
        }
    }

    private DiagnosticFinding Finding(string check, DiagnosticSeverity severity, string message, string remedy = "") => DiagnosticFinding.Of($"store {Name}", check, severity, message, remedy);
}
