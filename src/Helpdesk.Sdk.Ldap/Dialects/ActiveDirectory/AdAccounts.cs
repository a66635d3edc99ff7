using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Accounts in Active Directory. One is created in a single add with its password, so that there is never half of it; every later change names it by its
/// GUID, so that a move between reading and writing does not matter.
/// </summary>
internal sealed class AdAccounts(string domain, string? dnsName, AdRefusals refusals) : ILdapAccounts
{
    private const int MostTries = 3;
    private static readonly string[] ControlOnly = [AdAttribute.AccountControl];

    public IReadOnlyCollection<string> UpdatableFields { get; } =
    [
        nameof(UserUpdate.UserName), nameof(UserUpdate.DisplayName), nameof(UserUpdate.GivenName), nameof(UserUpdate.Surname), nameof(UserUpdate.Email),
        nameof(UserUpdate.SecondaryEmail), nameof(UserUpdate.Mobile), nameof(UserUpdate.AccountExpires),
    ];

    public async Task<ChangeResult> CreateAsync(LdapChange change, LdapNewAccount account, CancellationToken cancellationToken)
    {
        if (FindProblem(account.User) is { } problem) return ChangeResult.Refused(RefusalReason.InvalidValue, problem);
        if (!change.Connection.IsEncrypted)
            return ChangeResult.Refused(RefusalReason.Constraint, "Active Directory takes a new password over an encrypted connection only; use ldaps:// or Security StartTls.");
        if (await StandardPlaces.FindContainerProblemAsync(change.Connection, account.Container.ToString(), cancellationToken).ConfigureAwait(false) is { } missing) return missing;
        if (await AdNameSearch.FindTakenAsync(change.Connection, domain, AdNewUser.NamesOf(account.User.UserName, dnsName), null, cancellationToken).ConfigureAwait(false) is { } taken) return taken;

        // Whoever has no password yet gets one that nobody knows: the directory has no enabled accounts without.
        using var unknown = account.User.Password is null ? AdNewUser.UnknownPassword() : null;
        using var password = new AdPasswordValue(account.User.Password ?? unknown!);
        var name = account.Container.Child("CN", account.User.UserName).ToString();
        var answer = await change.AddAsync(new LdapAddRequest(name, AdNewUser.Attributes(account.User, dnsName, password)), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess
            ? await AdNewUser.CreatedAsync(change.Connection, account.Store, name, cancellationToken).ConfigureAwait(false)
            : await refusals.RefuseAsync(answer, change.Connection, null, account.User.Password?.Length, [], cancellationToken).ConfigureAwait(false);
    }

    public async Task<ChangeResult> UpdateAsync(LdapChange change, LdapTarget target, UserUpdate update, CancellationToken cancellationToken)
    {
        if (update.Role is not null) return ChangeResult.Refused(RefusalReason.Constraint, "Active Directory has no role or user type of an account.");
        if (update.UserName is { } name && AdUserName.FindProblem(name) is { } problem) return ChangeResult.Refused(RefusalReason.InvalidValue, problem);
        var plan = new AttributePlan(target.Entry);
        var names = AdUpdate.Fill(plan, target, update);
        var rename = AdUpdate.Rename(target, update);
        if (rename?.Parent is { } parent && await StandardPlaces.FindContainerProblemAsync(change.Connection, parent, cancellationToken).ConfigureAwait(false) is { } missing) return missing;
        if (names.Count > 0 && await AdNameSearch.FindTakenAsync(change.Connection, domain, names, target.User.Key.Id, cancellationToken).ConfigureAwait(false) is { } taken) return taken;
        return await new EntryUpdate(AdId.ToName(target.User.Key.Id), []).RunAsync(
            change, target, plan, rename,
            (answer, modifications) => refusals.RefuseAsync(answer, change.Connection, target.User.Key.Id, null, modifications, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public async Task<ChangeResult> SetEnabledAsync(LdapChange change, LdapTarget target, bool enabled, CancellationToken cancellationToken)
    {
        var name = AdId.ToName(target.User.Key.Id);
        for (var attempt = 1; ; attempt++)
        {
            // Read again right before: on some servers that is the only guard of the other bits.
            var entry = await change.Connection.ReadEntryAsync(name, ControlOnly, cancellationToken).ConfigureAwait(false);
            if (entry is null) return ChangeResult.Refused(RefusalReason.NoSuchUser, "The account is gone.");
            if (entry.FindText(AdAttribute.AccountControl) is not { } former || !int.TryParse(former, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var flags))
                return ChangeResult.Refused(RefusalReason.NotDelegated, "The service account may not read userAccountControl of this user.");
            var wanted = enabled ? flags & ~(int)AdAccountFlags.Disabled : flags | (int)AdAccountFlags.Disabled;
            if (wanted == flags) return ChangeResult.NothingToDo(enabled ? "The account was enabled already." : "The account was disabled already.");
            // Old value out, new value in: Windows notices a change in between and refuses.
            LdapModification[] modifications =
            [
                LdapModification.Delete(AdAttribute.AccountControl, former), LdapModification.Add(AdAttribute.AccountControl, wanted.ToString(CultureInfo.InvariantCulture)),
            ];
            var answer = await change.ModifyAsync(new LdapModifyRequest(name, modifications), cancellationToken).ConfigureAwait(false);
            if (answer.IsSuccess) return ChangeResult.Succeeded(target.Server.ToString());
            if (answer.Code != LdapResultCode.NoSuchAttribute) return await refusals.RefuseAsync(answer, change.Connection, target.User.Key.Id, null, modifications, cancellationToken).ConfigureAwait(false);
            if (attempt == MostTries) return StandardRefusals.ChangedMeanwhile(answer);
        }
    }

    public async Task<ChangeResult> DeleteAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken)
    {
        var answer = await change.DeleteAsync(new LdapDeleteRequest(AdId.ToName(target.User.Key.Id)), cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccess) return ChangeResult.Succeeded(target.Server.ToString());
        return answer.Code == LdapResultCode.NoSuchObject
            ? ChangeResult.NothingToDo("The account is gone already.")
            : await refusals.RefuseAsync(answer, change.Connection, target.User.Key.Id, null, [], cancellationToken).ConfigureAwait(false);
    }

    public Task<ChangeResult> RemovePasswordAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken) =>
        Task.FromResult(ChangeResult.Refused(RefusalReason.Constraint, "Active Directory has no accounts without a password."));

    private static string? FindProblem(NewUser user) =>
        AdUserName.FindProblem(user.UserName) ?? (user.Password is { } password && AdPasswordValue.FindProblem(password) is { } problem ? $"The password {problem}." : null);
}
