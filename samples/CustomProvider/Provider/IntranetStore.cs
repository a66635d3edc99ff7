using System.Runtime.CompilerServices;
using CustomProvider.Intranet;
using Helpdesk.Sdk;
using Microsoft.Data.Sqlite;

namespace CustomProvider.Provider;

/// <summary>
/// A directory of one's own, as the help desk sees it: who somebody is, and what can be done to them. Policy, verification, limits and history are not here; whatever changes
/// something spends the permit that only the desk gives out, before anything else.
/// </summary>
public sealed class IntranetStore(string name, IntranetDatabase accounts) : IIdentityStore, ISearchDescriber, IPasswordWriter, IAccountUnlocker
{
    private const string Named = "id = lower($name) OR user_name = $name OR email = $name";
    private const string Listed =
        "user_name > $after AND ($disabled = 0 OR enabled = 0) AND ($locked = 0 OR locked_at IS NOT NULL) " +
        "AND ($text = '' OR instr(lower(user_name || char(10) || coalesce(display_name, '') || char(10) || coalesce(given_name, '') || char(10) || coalesce(surname, '') || char(10) || coalesce(email, '')), lower($text)) > 0) " +
        "ORDER BY user_name COLLATE NOCASE LIMIT 500";

    public string Name => name;

    public SearchFeatures SearchFeatures { get; } = new()
    {
        TextInside = FilteredBy.Store, Locked = FilteredBy.Store, Disabled = FilteredBy.Store,
        PasswordExpiry = FilteredBy.Nobody, Idle = FilteredBy.Nobody, Sort = FilteredBy.Nobody,
    };

    public object? GetCapability(Type capability) => capability.IsInstanceOfType(this) ? this : null;

    public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => new(
        action == HelpdeskAction.ResetPassword || action == HelpdeskAction.SendResetLink || action == HelpdeskAction.UnlockAccount ? Support.Yes : Support.No("The intranet manages that itself."));

    public async ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = await ReadAsync(() => accounts.ReadAsync(reference.IsId ? "id = lower($name)" : Named, cancellationToken, ("$name", reference.Name)));
        return found.Count > 1 ? throw new IdentityStoreException(StoreErrorCode.Ambiguous, "Several accounts have this name; use the id.") : found.Select(Show).SingleOrDefault();
    }

    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var users = new List<DirectoryUser>();
        for (var after = Continuation.Read(query, page.Continuation); ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = await ReadAsync(() => accounts.ReadAsync(Listed, cancellationToken, ("$after", after), ("$text", query.Text ?? ""), ("$disabled", query.Disabled), ("$locked", query.Locked)));
            foreach (var user in rows.Select(Show).Where(u => Matches(u, query)))
            {
                if (users.Count == page.Size)
                {
                    yield return new UserPage(users, Continuation.Write(query, users[^1].UserName));
                    users = [];
                }
                users.Add(user);
            }
            if (rows.Count == 0)
                break;
            after = rows[^1].UserName;
        }
        yield return new UserPage(users, null);
    }

    public async ValueTask<ChangeResult> SetPasswordAsync(ChangePermit permit, DirectoryUser user, PasswordChange change, CancellationToken cancellationToken)
    {
        permit.Spend(user.Key, HelpdeskAction.ResetPassword, HelpdeskAction.SendResetLink);
        if (change.NewPassword.Length < IntranetDatabase.MinimumPasswordLength)
            return ChangeResult.Refused(RefusalReason.PasswordTooShort, $"The intranet wants at least {IntranetDatabase.MinimumPasswordLength} characters.");
        var password = change.NewPassword.Use(0, static (characters, _) => characters.ToArray());
        try
        {
            return await ChangeAsync(async () => await accounts.SetPasswordAsync(user.Key.Id, password, change.MustChange, change.Unlock, cancellationToken)
                ? ChangeResult.Succeeded() : ChangeResult.Refused(RefusalReason.NoSuchUser, "The account is gone."));
        }
        finally
        {
            Array.Clear(password);
        }
    }

    public async ValueTask<ChangeResult> UnlockAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        permit.Spend(user.Key, HelpdeskAction.UnlockAccount);
        return await ChangeAsync(async () => await accounts.UnlockAsync(user.Key.Id, cancellationToken) ? ChangeResult.Succeeded() : ChangeResult.NothingToDo("The account was not locked."));
    }

    private static bool Matches(DirectoryUser user, UserQuery query) =>
        (query.Ids is null || query.Ids.Contains(user.Key.Id)) && (query.Containers is null || query.Containers.Any(c => user.Container!.IsWithin(c)));

    private DirectoryUser Show(IntranetAccount account) => new()
    {
        Key = new UserKey(name, account.Id),
        UserName = account.UserName,
        DisplayName = account.DisplayName,
        GivenName = account.GivenName,
        Surname = account.Surname,
        // What a policy's scope is compared with.
        Container = DistinguishedName.Parse("O=intranet").Child("OU", account.Department),
        Emails = account.Email is { } email ? [email] : [],
        Mobiles = account.Mobile is { } mobile ? [mobile] : [],
        Enabled = account.Enabled,
        Lock = account.LockedAt is { } since ? new LockState(true, since) : LockState.Unlocked,
        PasswordExpiry = PasswordExpiry.Never,
        PasswordLastSet = account.PasswordSet,
        MustChangePassword = account.MustChange,
        LastSignIn = account.LastSignIn,
        Created = account.Created,
    };

    private static async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (SqliteException problem)
        {
            throw new IdentityStoreException(StoreErrorCode.Unavailable, "The intranet's accounts cannot be read.", problem.Message, problem);
        }
    }

    // One statement is done or not; only where nobody can say which is it unknown.
    private static async Task<ChangeResult> ChangeAsync(Func<Task<ChangeResult>> change)
    {
        try
        {
            return await change();
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is 5 or 6 or 14)
        {
            return ChangeResult.Refused(RefusalReason.Unavailable, "The intranet's accounts are busy or not there; nothing was changed.", problem.Message);
        }
        catch (SqliteException problem)
        {
            return ChangeResult.Unknown("Whether the intranet made the change is not known.", problem.Message);
        }
    }
}
