namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Values and name of an entry change in two operations, since LDAP has none for both. The values go first: when the name is refused afterwards they
/// are put back, by rights that were seen to be there, and the refusal stands with the directory as it was. What cannot be put back is an unknown outcome.
/// </summary>
internal sealed class EntryUpdate(string name, IReadOnlyList<LdapControl> controls)
{
    private const string Half = "The values were changed, but it was not confirmed that the name or the place was. Look at the account before anything is tried again.";

    /// <summary>Changes values, then the name.</summary>
    /// <param name="change">The way out.</param>
    /// <param name="target">The account.</param>
    /// <param name="plan">The values.</param>
    /// <param name="rename">The new name; null leaves it.</param>
    /// <param name="refuse">Types a refusal; it is given the changes that were refused.</param>
    /// <param name="cancellationToken">Ends with the time for the call.</param>
    public async Task<ChangeResult> RunAsync(
        LdapChange change, LdapTarget target, AttributePlan plan, EntryRename? rename, Func<LdapResult, IReadOnlyList<LdapModification>, Task<ChangeResult>> refuse, CancellationToken cancellationToken)
    {
        if (plan.Changes.Count == 0 && rename is null) return ChangeResult.NothingToDo("Every value stands there already.");
        if (plan.Changes.Count > 0)
        {
            var answer = await change.ModifyAsync(new LdapModifyRequest(name, plan.Changes) { Controls = controls }, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess) return await refuse(answer, plan.Changes).ConfigureAwait(false);
            if (rename is null) return ChangeResult.Succeeded(target.Server.ToString());
        }

        return plan.Changes.Count == 0
            ? await RenameAsync(change, target, rename!, refuse, cancellationToken).ConfigureAwait(false)
            : await SecondStep.GuardAsync(target.Server, Half, () => RenameOrUndoAsync(change, target, plan, rename!, refuse, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<ChangeResult> RenameAsync(
        LdapChange change, LdapTarget target, EntryRename rename, Func<LdapResult, IReadOnlyList<LdapModification>, Task<ChangeResult>> refuse, CancellationToken cancellationToken)
    {
        var answer = await change.RenameAsync(Request(rename), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? ChangeResult.Succeeded(target.Server.ToString()) : await refuse(answer, []).ConfigureAwait(false);
    }

    private async Task<ChangeResult> RenameOrUndoAsync(
        LdapChange change, LdapTarget target, AttributePlan plan, EntryRename rename, Func<LdapResult, IReadOnlyList<LdapModification>, Task<ChangeResult>> refuse, CancellationToken cancellationToken)
    {
        var answer = await change.RenameAsync(Request(rename), cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccess) return ChangeResult.Succeeded(target.Server.ToString());
        var undone = await change.ModifyAsync(new LdapModifyRequest(name, plan.Undo) { Controls = controls }, cancellationToken).ConfigureAwait(false);
        return undone.IsSuccess
            ? await refuse(answer, []).ConfigureAwait(false)
            : ChangeResult.Unknown(
                "The values were changed, the new name or place was refused, and the values could not be put back. Look at the account before anything is tried again.",
                $"{StandardRefusals.Diagnostic(answer)}; {StandardRefusals.Diagnostic(undone)}",
                target.Server.ToString());
    }

    private LdapRenameRequest Request(EntryRename rename) => new(name, rename.RelativeName, deleteOldValue: true, rename.Parent) { Controls = controls };
}
