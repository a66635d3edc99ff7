using Microsoft.Graph;

namespace Helpdesk.Sdk.Entra;

/// <summary>
/// Takes every second factor away. Graph does not tell which is asked for first, and refuses to delete that one while others are there: what is refused
/// is tried again after the others, as long as that gets any further.
/// </summary>
internal static class AuthenticatorReset
{
    public static async Task<ChangeResult> RunAsync(GraphServiceClient client, string user, IReadOnlyList<StoreAuthenticator> methods, CancellationToken cancellationToken)
    {
        var open = methods.Where(static m => m.FixedBecause is null).ToList();
        var stuck = methods.Where(static m => m.FixedBecause is not null && m.Kind != AuthenticatorKind.Password).ToList();
        if (open.Count == 0)
            return stuck.Count == 0
                ? ChangeResult.NothingToDo("There was no second factor.")
                : ChangeResult.Refused(RefusalReason.Constraint, $"Nothing was removed: {Names(stuck)} cannot be removed by this SDK.");
        var removed = 0;
        string? why = null;
        for (var goesOn = true; goesOn && open.Count > 0;)
        {
            goesOn = false;
            foreach (var method in open.ToList())
            {
                try
                {
                    await AuthenticatorKind.DeleteAsync(client, user, method, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (EntraErrorMapper.Read(e) is { Kind: GraphFaultKind.Refused } fault)
                {
                    why = fault.Diagnostic;
                    continue;
                }
                catch (Exception e) when (EntraErrorMapper.Read(e) is { Kind: GraphFaultKind.NotFound })
                {
                    // Gone already: somebody else was faster.
                }
                catch (Exception e) when (EntraErrorMapper.Read(e) is { } fault && (removed > 0 || GraphCall.Current?.MayHaveChanged == true))
                {
                    return ChangeResult.Unknown($"{removed} were removed; it is not known what became of the rest: {Names([.. open, .. stuck])}.", fault.Diagnostic);
                }

                open.Remove(method);
                (removed, goesOn) = (removed + 1, true);
            }
        }

        if (removed == 0)
            return ChangeResult.Refused(RefusalReason.Constraint, $"Nothing was removed: Entra ID keeps {Names(open)}.", why);
        return open.Count + stuck.Count == 0
            ? ChangeResult.Succeeded() with { Message = $"{removed} removed." }
            : ChangeResult.Unknown($"{removed} were removed; left are {Names([.. open, .. stuck])}.", why);
    }

    private static string Names(IReadOnlyList<StoreAuthenticator> methods) => string.Join(", ", methods.Select(static m => m.Kind).Distinct());
}
