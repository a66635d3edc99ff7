using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.ConformanceTests.Tests.Stores;

/// <summary>A small correct store in memory that does one thing wrong when asked to.</summary>
internal sealed partial class FaultyStore(Fault fault) : IIdentityStore, ISearchDescriber
{
    public string Name => "faulty";

    public List<FaultyAccount> Accounts { get; } = [];

    public SearchFeatures SearchFeatures { get; } = new()
    {
        TextInside = FilteredBy.Nobody, Locked = FilteredBy.Store, Disabled = FilteredBy.Store, PasswordExpiry = FilteredBy.Nobody, Idle = FilteredBy.Nobody, Sort = FilteredBy.Nobody,
    };

    public object? GetCapability(Type capability)
    {
        if (fault == Fault.ClaimsWhatItCannot && capability == typeof(IAccountUnlocker))
            return null;
        return capability.IsInstanceOfType(this) || fault == Fault.OffersWhatIsNoCapability ? this : null;
    }

    public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => new(Support.Yes);

    public ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken)
    {
        if (fault != Fault.IgnoresCancellation)
            cancellationToken.ThrowIfCancellationRequested();
        var found = Accounts.Find(a => (!a.Deleted || fault == Fault.ShowsTheDeleted) && (Is(a.Id, reference.Name) || ((!reference.IsId || fault == Fault.TakesNamesForIds) && (Is(a.User.UserName, reference.Name) || Is(a.User.Email, reference.Name) || Is(a.User.SecondaryEmail, reference.Name)))));
        return new(found is null ? null : Show(found));
    }

    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var rows = Accounts.Where(a => Matches(a, query)).OrderBy(static a => a.User.UserName, StringComparer.Ordinal).ToList();
        var hash = $"{query.Text}|{query.Disabled}";
        var (skip, after) = ReadToken(page.Continuation, hash);
        if (after is not null)
            rows.RemoveAll(a => string.CompareOrdinal(a.User.UserName, after) <= 0);
        rows = [.. rows.Skip(skip)];
        var size = fault == Fault.MakesPagesTooLarge ? page.Size + 1 : page.Size;
        var pages = rows.Chunk(size).ToList();
        if (fault == Fault.DropsPage && pages.Count > 1)
            pages.RemoveAt(pages.Count - 1);
        for (var i = 0; i < Math.Max(1, pages.Count); i++)
        {
            if (fault != Fault.IgnoresCancellation)
                cancellationToken.ThrowIfCancellationRequested();
            var users = i < pages.Count ? pages[i].Select(ShowRow).ToList() : [];
            if (fault == Fault.DoublesRow && i > 0)
                users[0] = ShowRow(pages[i - 1][0]);
            var last = i >= pages.Count - 1 && fault != Fault.EndsWithContinuation;
            yield return new UserPage(users, last ? null : $"{hash}\n{skip + ((i + 1) * size)}\n{(i < pages.Count ? pages[i][^1].User.UserName : "")}");
        }
    }

    private (int Skip, string? After) ReadToken(string? token, string hash)
    {
        if (token is null || fault == Fault.StartsOverOnContinuation)
            return (0, null);
        if (token.Split('\n') is not [var queried, var skip, var after] || (queried != hash && fault != Fault.AcceptsForeignContinuation))
            throw new IdentityStoreException(StoreErrorCode.InvalidContinuation, "The token is of another listing.");
        return fault == Fault.PagesByOffset ? (int.Parse(skip, System.Globalization.CultureInfo.InvariantCulture), null) : (0, after);
    }

    private bool Matches(FaultyAccount account, UserQuery query)
    {
        var user = account.User;
        string?[] names = fault == Fault.SearchesUserNameOnly ? [user.UserName] : [user.UserName, user.DisplayName, user.GivenName, user.Surname, user.Email];
        var text = fault == Fault.SearchesByWildcard ? query.Text?.Split('*')[0] : query.Text;
        return !account.Deleted && names.Any(n => text is null || n?.StartsWith(text, StringComparison.OrdinalIgnoreCase) == true)
            && (!query.Disabled || fault == Fault.IgnoresDisabled || !user.Enabled)
            && (!query.Locked || fault == Fault.IgnoresLocked || account.Locked)
            && (query.Containers is not { } containers || fault == Fault.IgnoresContainers || containers.Any(c => user.Container?.IsWithin(c) == true))
            && (query.Ids is null || fault == Fault.IgnoresIds || query.Ids.Contains(account.Id));
    }

    private bool Is(string? value, string name)
    {
        if (value is null)
            return false;
        var comparison = fault == Fault.ResolvesWithCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return fault switch
        {
            Fault.ResolvesByPrefix => value.StartsWith(name, comparison),
            Fault.ResolvesByWildcard when name.EndsWith('*') => value.StartsWith(name.TrimEnd('*'), comparison),
            _ => value.Equals(name, comparison),
        };
    }

    private DirectoryUser ShowRow(FaultyAccount account) =>
        fault == Fault.ShowsLessInRows ? Show(account) with { DisplayName = null }
        : fault == Fault.ShowsNoMobilesInRows ? Show(account) with { Mobiles = [] }
        : Show(account);

    private DirectoryUser Show(FaultyAccount account) => new()
    {
        Key = new UserKey(Name, account.Id),
        UserName = account.User.UserName,
        DisplayName = account.User.DisplayName,
        GivenName = account.User.GivenName,
        Surname = account.User.Surname,
        Emails = fault == Fault.ShowsNoMail ? [] : [.. new[] { account.User.Email, account.User.SecondaryEmail }.OfType<string>()],
        Mobiles = account.User.Mobile is { } mobile ? [mobile] : [],
        AccountExpires = account.Expires,
        Container = account.User.Container,
        Enabled = account.User.Enabled,
        Lock = new LockState(account.Locked),
        MustChangePassword = account.MustChange,
        PasswordLastSet = account.PasswordSet,
    };
}
