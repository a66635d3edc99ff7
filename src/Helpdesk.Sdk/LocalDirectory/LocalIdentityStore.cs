using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>The embedded local directory as an identity store. Its accounts live in the SDK's own state; see <see cref="ILocalAccountStore"/>.</summary>
public sealed partial class LocalIdentityStore : IIdentityStore, ISearchDescriber, IServerPinnedReader
{
    private const int Batch = 200;
    // A page that would need more rows than this ends early, with a continuation.
    private const int MostLookedAt = 5_000;
    private const int MaximumPageSize = 1_000;
    private readonly Func<ILocalAccountStore> _accounts;
    private readonly TimeProvider _time;
    private readonly LocalDirectoryOptions _options;
    private readonly LocalStructure _structure;
    private readonly LocalDeviceBook _devices;
    private readonly Func<ISecretProtector?> _protector;

    /// <summary>Makes one.</summary>
    /// <param name="name">The configured name.</param>
    /// <param name="accounts">Where the accounts are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Password and lockout rules, groups and applications.</param>
    /// <param name="protector">Encrypts the secrets of users' authenticators; without one none can be registered.</param>
    public LocalIdentityStore(string name, ILocalAccountStore accounts, TimeProvider time, LocalDirectoryOptions? options = null, ISecretProtector? protector = null)
        : this(name, () => accounts, time, options ?? new LocalDirectoryOptions(), () => protector) => ArgumentNullException.ThrowIfNull(accounts);

    internal LocalIdentityStore(string name, Func<ILocalAccountStore> accounts, TimeProvider time, LocalDirectoryOptions options, Func<ISecretProtector?> protector)
    {
        if (!UserKey.IsStoreName(name))
            throw new ArgumentException($"'{name}' is no store name.", nameof(name));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PasswordIterations, LocalDirectoryOptions.LeastIterations, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.LockoutThreshold, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LockoutDuration, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.PasswordHistory, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.KeepDeleted, TimeSpan.Zero, nameof(options));
        Name = name;
        _structure = new LocalStructure(name, options);
        _devices = new LocalDeviceBook(name, options);
        _protector = protector;
        _accounts = accounts;
        _time = time ?? throw new ArgumentNullException(nameof(time));
        _options = options;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public SearchFeatures SearchFeatures { get; } = new()
    {
        TextInside = FilteredBy.Store,
        Locked = FilteredBy.Sdk,
        Disabled = FilteredBy.Store,
        PasswordExpiry = FilteredBy.Sdk,
        Idle = FilteredBy.Sdk,
        NeverSignedIn = FilteredBy.Sdk,
        Sort = FilteredBy.Nobody,
    };

    /// <inheritdoc/>
    public object? GetCapability(Type capability)
    {
        ArgumentNullException.ThrowIfNull(capability);
        if ((capability == typeof(IGroupMembership) && !_structure.HasGroups) || (capability == typeof(IApplicationAssignments) && !_structure.HasApplications)
            || (capability == typeof(IDeviceProfiles) && !_devices.HasProfiles) || (capability == typeof(IDeviceProcedures) && !_devices.HasProcedures)
            || (capability == typeof(IPrivilegeReader) && !_structure.HasGroups && !_structure.HasApplications))
            return null;
        return capability.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public async ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        cancellationToken.ThrowIfCancellationRequested();
        var matches = await ReadAsync(() => _accounts().FindAsync(Name, reference.Name, reference.IsId, cancellationToken)).ConfigureAwait(false);
        return matches.Count switch
        {
            0 => null,
            1 => Show(matches[0]),
            _ => throw new IdentityStoreException(StoreErrorCode.Ambiguous, "More than one account answers to this name; use the id."),
        };
    }

    /// <inheritdoc/>
    public async ValueTask<DirectoryUser?> ReadFromAsync(string? server, UserKey key, CancellationToken cancellationToken) =>
        key.Store == Name ? await ResolveAsync(UserReference.ById(key), cancellationToken).ConfigureAwait(false) : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(page);
        ArgumentOutOfRangeException.ThrowIfLessThan(page.Size, 1, nameof(page));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page.Size, MaximumPageSize, nameof(page));
        cancellationToken.ThrowIfCancellationRequested();
        var listing = new LocalListing(Name, _accounts(), _options, _time.GetUtcNow(), query);
        var users = new List<DirectoryUser>();
        var lookedAt = 0;
        string? last = null;
        var rows = listing.WalkAsync(LocalContinuation.Read(Name, query, page.Continuation), Batch, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (rows.ConfigureAwait(false))
        {
            while (await ReadAsync(rows.MoveNextAsync).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                // Only now is it known that something follows the full page.
                if (users.Count == page.Size || lookedAt == MostLookedAt)
                {
                    yield return new UserPage(users, LocalContinuation.Create(Name, query, last!));
                    (users, lookedAt) = ([], 0);
                }
                (last, var user) = rows.Current;
                lookedAt++;
                if (user is not null)
                    users.Add(user);
            }
        }
        yield return new UserPage(users, null);
    }

    private static async ValueTask<T> ReadAsync<T>(Func<ValueTask<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (StateUnavailableException problem)
        {
            throw new IdentityStoreException(StoreErrorCode.Unavailable, "The local directory cannot be read.", problem.Message, problem);
        }
    }

    private DirectoryUser Show(LocalAccount account) =>
        LocalUserMapper.Map(account, _options, _time.GetUtcNow()) with { PrivilegedHint = GetCapability(typeof(IPrivilegeReader)) is null ? null : PrivilegeOf(account) is not null };
}
