namespace Helpdesk.Sdk;

/// <summary>Tells by reading whether a change of a user, a membership, an assignment or an authenticator happened.</summary>
internal sealed class ManagedReconciliation(ISecretProtector protector)
{
    /// <summary>What came of it; <see langword="null"/> = the action is none of these.</summary>
    public async ValueTask<(SettlementStatus Status, string Detail)?> JudgeAsync(
        IIdentityStore store, HelpdeskAction action, ReconcileFacts before, DirectoryUser? now, bool tellsOfNothing, CancellationToken cancellationToken)
    {
        if (action == HelpdeskAction.DeleteUser)
            return now is null ? (SettlementStatus.Succeeded, "the account is gone") : Not(tellsOfNothing, "the account is there");
        if (action == HelpdeskAction.RestoreUser)
            return now is not null ? (SettlementStatus.Succeeded, "the account is there") : Not(tellsOfNothing, "the account is not there");
        if (now is null)
            return null;
        if (action == HelpdeskAction.EnableUser || action == HelpdeskAction.DisableUser)
            return now.Enabled == (action == HelpdeskAction.EnableUser) ? (SettlementStatus.Succeeded, "the account is so") : Not(tellsOfNothing, "the account is not so");
        if (action == HelpdeskAction.UpdateUser)
            return Update(before, now, tellsOfNothing);
        if (action == HelpdeskAction.EnrollDevice || action == HelpdeskAction.ManageDevice)
            return await DeviceReconciliation.HappenedAsync(store, before, now, cancellationToken).ConfigureAwait(false) is not { } happened ? null
                : happened ? (SettlementStatus.Succeeded, "the device's side of it is there") : Not(tellsOfNothing, "there is nothing of it");
        if (await HasAsync(store, action, before, now, cancellationToken).ConfigureAwait(false) is { } has)
        {
            // Several are taken away one by one: what is left tells nothing of the others.
            if (has && (action == HelpdeskAction.ResetAuthenticators || (action == HelpdeskAction.UnassignApplication && before.Role is null)))
                return (SettlementStatus.Unknown, "some are there still; whether others were taken away cannot be told");
            var adds = action == HelpdeskAction.AddToGroup || action == HelpdeskAction.AssignApplication;
            return has == adds ? (SettlementStatus.Succeeded, has ? "it is there" : "it is not there any more") : Not(tellsOfNothing, has ? "it is there still" : "it is not there");
        }
        return null;
    }

    /// <summary>A field and its value, in a form that can be compared and not read.</summary>
    public string Hash(string field, string value)
    {
        var hash = protector.Hash("reconcile", System.Text.Encoding.UTF8.GetBytes($"{field}\n{value}"));
        return $"{hash.KeyId}:{Convert.ToHexString(hash.Hash)}";
    }

    // Whether what was acted with is there; null = it cannot be told.
    private static async ValueTask<bool?> HasAsync(IIdentityStore store, HelpdeskAction action, ReconcileFacts before, DirectoryUser now, CancellationToken cancellationToken)
    {
        if ((action == HelpdeskAction.AddToGroup || action == HelpdeskAction.RemoveFromGroup) && store.GetCapability<IGroupMembership>() is { } groups)
        {
            await foreach (var entry in groups.ListGroupsAsync(now, cancellationToken).ConfigureAwait(false))
                if (entry.Group.Id == before.Thing && entry.Kind != GroupMembershipKind.Nested)
                    return true;
            return false;
        }
        if ((action == HelpdeskAction.AssignApplication || action == HelpdeskAction.UnassignApplication) && store.GetCapability<IApplicationAssignments>() is { } applications)
        {
            await foreach (var assignment in applications.ListApplicationsAsync(now, cancellationToken).ConfigureAwait(false))
                if (assignment.ApplicationId == before.Thing && assignment.ThroughGroup is null && (before.Role is null || before.Role.Equals(assignment.Role, StringComparison.OrdinalIgnoreCase)))
                    return true;
            return false;
        }
        if (store.GetCapability<IAuthenticatorManager>() is not { } manager)
            return null;
        var listed = action == HelpdeskAction.RemoveAuthenticator || action == HelpdeskAction.ResetAuthenticators || action == HelpdeskAction.RemovePassword
            ? await manager.ListAuthenticatorsAsync(now, cancellationToken).ConfigureAwait(false)
            : null;
        return listed is null ? null
            : action == HelpdeskAction.RemoveAuthenticator ? listed.Any(a => a.Id == before.Thing)
            : action == HelpdeskAction.ResetAuthenticators ? listed.Any(static a => a.Kind != "password")
            : listed.Any(static a => a.Kind == "password");
    }

    private (SettlementStatus, string) Update(ReconcileFacts before, DirectoryUser now, bool tellsOfNothing)
    {
        var open = (before.Wanted ?? new Dictionary<string, string>()).Where(w => !before.Stood.Contains(w.Key)).ToList();
        var written = open.Count(w => UpdateFields.Shown(now, w.Key).Any(value => Matches(w.Key, value, w.Value)));
        return written == open.Count ? (SettlementStatus.Succeeded, "every value stands there")
            // A directory may show a value in a form of its own, so that none is found proves nothing by itself.
            : written == 0 && tellsOfNothing && before.Stamp is not null && before.Stamp == now.ChangeStamp && before.Server == now.Server
                ? (SettlementStatus.Refused, "the entry was not changed since: it did not happen")
            : (SettlementStatus.Unknown, $"{written} of {open.Count} values stand there");
    }

    private bool Matches(string field, string value, string stored)
    {
        var colon = stored.LastIndexOf(':');
        var hash = protector.Hash("reconcile", System.Text.Encoding.UTF8.GetBytes($"{field}\n{value}"), stored[..colon]);
        return Convert.ToHexString(hash) == stored[(colon + 1)..];
    }

    private static (SettlementStatus, string) Not(bool tellsOfNothing, string detail) =>
        tellsOfNothing ? (SettlementStatus.Refused, detail + ": it did not happen") : (SettlementStatus.Unknown, detail + ", on a server that may not have heard of it yet");
}
