using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Tests.Listing;

/// <summary>A directory that lists in pages, in the order of display names if it sorts and of ids otherwise, and that can be frozen or broken.</summary>
public sealed class ListedDirectory(string name, bool sorts) : IIdentityStore, ISearchDescriber
{
    private readonly Lock _lock = new();
    private readonly List<DirectoryUser> _users = [];
    private TaskCompletionSource? _ice;

    public string Name => name;
    public int Asked, Ended, LookedUp;
    public StoreErrorCode? Broken { get; set; }
    /// <summary>It does not know its places any more; from the beginning it lists.</summary>
    public bool ForgetsPlaces { get; set; }

    public SearchFeatures SearchFeatures { get; } = new()
    {
        TextInside = FilteredBy.Nobody,
        Locked = FilteredBy.Store,
        Disabled = FilteredBy.Store,
        PasswordExpiry = FilteredBy.Nobody,
        Idle = FilteredBy.Sdk,
        NeverSignedIn = FilteredBy.Sdk,
        Sort = sorts ? FilteredBy.Store : FilteredBy.Nobody,
    };

    public UserKey Add(string id, string display, string container = "OU=Staff,DC=example", Func<DirectoryUser, DirectoryUser>? change = null)
    {
        var user = new DirectoryUser
        {
            Key = new UserKey(name, id), UserName = id, DisplayName = display, Enabled = true, Container = DistinguishedName.Parse(container),
        };
        lock (_lock)
            _users.Add(change?.Invoke(user) ?? user);
        return user.Key;
    }

    public void Remove(UserKey key)
    {
        lock (_lock)
            _users.RemoveAll(u => u.Key == key);
    }

    public void Freeze() => _ice = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw()
    {
        _ice?.TrySetResult();
        _ice = null;
    }

    public ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken)
    {
        lock (_lock)
            return new(_users.FirstOrDefault(u => u.Key.Id == reference.Name || u.UserName == reference.Name));
    }

    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref Asked);
        Interlocked.Add(ref LookedUp, query.Ids?.Count ?? 0);
        try
        {
            // Deaf to cancellation: whoever waits has to stop waiting.
            if (_ice is { } ice)
                await ice.Task;
            if (Broken is { } code)
                throw new IdentityStoreException(code, "The directory is broken.");
            if (ForgetsPlaces && page.Continuation is not null)
                throw new IdentityStoreException(StoreErrorCode.InvalidContinuation, "The place in the listing has expired.");
            for (var after = page.Continuation; ;)
            {
                List<DirectoryUser> rest;
                lock (_lock)
                    rest = [.. _users.Where(u => Matches(u, query) && (after is null || string.CompareOrdinal(Position(u), after) > 0)).OrderBy(Position, StringComparer.Ordinal)];
                after = rest.Count > page.Size ? Position(rest[page.Size - 1]) : null;
                yield return new UserPage([.. rest.Take(page.Size)], after);
                if (after is null)
                    yield break;
            }
        }
        finally
        {
            Interlocked.Increment(ref Ended);
        }
    }

    public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => new(Support.Yes);

    public object? GetCapability(Type capability) => capability.IsInstanceOfType(this) ? this : null;

    private static bool Matches(DirectoryUser user, UserQuery query) =>
        (query.Ids?.Contains(user.Key.Id) ?? true) && (!query.Locked || user.Lock.IsLocked) && (!query.Disabled || !user.Enabled)
        && (!query.NeverSignedIn || user.LastSignIn is null)
        && (query.Text is null || user.DisplayName!.StartsWith(query.Text, StringComparison.OrdinalIgnoreCase))
        && (query.Containers is not { } containers || containers.Any(user.Container!.IsWithin));

    private string Position(DirectoryUser user) => sorts ? $"{user.DisplayName!.ToUpperInvariant()}\n{user.Key.Id}" : user.Key.Id;
}

/// <summary>Makes them: of type <c>Sorting</c> or <c>Unsorting</c>.</summary>
public sealed class ListedDirectoryFactory(string type) : IIdentityStoreFactory
{
    public string Type => type;

    public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services) => new ListedDirectory(name, type == "Sorting");
}
