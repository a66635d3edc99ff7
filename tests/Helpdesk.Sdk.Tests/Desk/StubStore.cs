using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A directory whose every answer a test decides, and which counts what it is asked.</summary>
public sealed class StubStore(string name) : IIdentityStore, IPasswordWriter, IAccountUnlocker, IPrivilegeReader, IContactAgeReader, IStoreFingerprint, ISearchDescriber
{
    public string Name { get; } = name;
    public Dictionary<string, DirectoryUser> Users { get; } = new(StringComparer.OrdinalIgnoreCase);
    public HashSet<string> Privileged { get; } = new(StringComparer.OrdinalIgnoreCase);
    public Func<ChangeResult> OnChange { get; set; } = static () => ChangeResult.Succeeded("dc1");
    public Action? OnRead { get; set; }
    public bool Down { get; set; }
    /// <summary>Whether every name is one that several answer to.</summary>
    public bool Several { get; set; }
    /// <summary>When contact attributes were changed; a store that keeps no such times has none.</summary>
    public Func<DirectoryUser, IReadOnlyDictionary<string, DateTimeOffset>>? Ages { get; set; }
    public int Reads { get; private set; }
    public int Changes;

    public UserKey Add(string userName, string container = "OU=Staff,DC=stub", string? mail = null)
    {
        var key = new UserKey(Name, "id-" + userName);
        Users[key.Id] = new DirectoryUser
        {
            Key = key, UserName = userName, Enabled = true, Container = DistinguishedName.Parse(container), Emails = mail is null ? [] : [mail],
        };
        return key;
    }

    public void Move(UserKey key, string container) => Users[key.Id] = Users[key.Id] with { Container = DistinguishedName.Parse(container) };

    public ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken)
    {
        Read();
        if (Several && !reference.IsId)
            throw new IdentityStoreException(StoreErrorCode.Ambiguous, "Several answer to it.");
        return new(Users.Values.FirstOrDefault(u => Is(u.Key.Id, reference.Name) || (!reference.IsId && Is(u.UserName, reference.Name))));
    }

    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Read();
        await Task.CompletedTask;
        yield return new UserPage([.. Users.Values.OrderBy(u => u.UserName, StringComparer.Ordinal)], null);
    }

    public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => new(Support.Yes);

    public object? GetCapability(Type capability) =>
        capability.IsInstanceOfType(this) && (Ages is not null || capability != typeof(IContactAgeReader))
            && (Features is not null || capability != typeof(ISearchDescriber))
            && (Fingerprint is not null || capability != typeof(IStoreFingerprint)) ? this : null;

    /// <summary>What the store says of conditions; <see langword="null"/> for one that says nothing.</summary>
    public SearchFeatures? Features { get; set; }

    public SearchFeatures SearchFeatures => Features!;

    /// <summary>Which directory it is; <see langword="null"/> for a store without the notion, empty for a directory that does not tell.</summary>
    public string? Fingerprint { get; set; }

    public ValueTask<string?> ReadFingerprintAsync(CancellationToken cancellationToken)
    {
        Read();
        return new(Fingerprint is { Length: > 0 } told ? told : null);
    }

    public ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> ReadContactAgesAsync(DirectoryUser user, CancellationToken cancellationToken) => new(Ages!(user));

    public ValueTask<PrivilegeFacts> ReadPrivilegeAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        Read();
        return new(Privileged.Contains(user.Key.Id) ? new PrivilegeFacts(true, "member of Domain Admins") : PrivilegeFacts.None);
    }

    public ValueTask<ChangeResult> SetPasswordAsync(ChangePermit permit, DirectoryUser user, PasswordChange change, CancellationToken cancellationToken)
    {
        permit.Spend(user.Key, HelpdeskAction.ResetPassword, HelpdeskAction.SendResetLink);
        Interlocked.Increment(ref Changes);
        return new(OnChange());
    }

    public ValueTask<ChangeResult> UnlockAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        permit.Spend(user.Key, HelpdeskAction.UnlockAccount);
        Interlocked.Increment(ref Changes);
        return new(OnChange());
    }

    private void Read()
    {
        Reads++;
        if (Down)
            throw new IdentityStoreException(StoreErrorCode.Unavailable, "The store does not answer.");
        OnRead?.Invoke();
    }

    private static bool Is(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

public sealed class StubStoreFactory : IIdentityStoreFactory
{
    public string Type => "Stub";

    public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services) => new StubStore(name);

    /// <summary>Adds a store "stub" in which both roles have a policy.</summary>
    public static void Configure(Dictionary<string, string?> settings)
    {
        settings["Helpdesk:Stores:stub:Type"] = "Stub";
        settings["Helpdesk:Roles:Desk:Policies:stub:Mode"] = "Restricted";
        settings["Helpdesk:Roles:Desk:Policies:stub:Scope:0"] = "OU=Staff,DC=stub";
        settings["Helpdesk:Roles:Free:Policies:stub:Mode"] = "Unrestricted";
    }
}
