using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>The state of one tenant. Every access goes through <see cref="Gate"/>.</summary>
public sealed partial class TenantDirectory
{
    private readonly TimeProvider _clock;
    private readonly List<GraphUser> _users = [];
    private readonly Dictionary<string, GraphUser> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, GraphUser> _byName = new(StringComparer.OrdinalIgnoreCase);
    private long _sequence;

    internal TenantDirectory(TimeProvider clock, string tenantId)
    {
        _clock = clock;
        TenantId = tenantId;
    }

    /// <summary>The tenant's id.</summary>
    public string TenantId { get; }

    /// <summary>The verified domains, the first one being the default.</summary>
    public IList<string> Domains { get; } = ["contoso.example", "contoso.onmicrosoft.example"];

    /// <summary>When the registration report was made; <see langword="null"/> = now, and now again.</summary>
    public DateTimeOffset? ReportedAt { get; set; }

    /// <summary>The domains that sign in with another identity provider.</summary>
    public ISet<string> FederatedDomains { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the tenant has the premium licence.</summary>
    public bool Premium { get; set; } = true;

    /// <summary>For how long readers do not see a change.</summary>
    public TimeSpan ReplicationDelay { get; set; }

    /// <summary>How much a page holds at most: the service may give less than was asked for.</summary>
    public int LargestPage { get; set; } = int.MaxValue;

    /// <summary>The shortest password the tenant takes.</summary>
    public int MinimumPasswordLength { get; set; } = 8;

    /// <summary>Messages handed in.</summary>
    public IList<SentMail> Mail { get; } = [];

    /// <summary>Users that are not deleted.</summary>
    public IReadOnlyList<GraphUser> Users
    {
        get
        {
            lock (Gate)
                return [.. _users.Where(static u => !u.Deleted)];
        }
    }

    internal Lock Gate { get; } = new();

    internal DateTimeOffset Now => _clock.GetUtcNow();

    internal IReadOnlyList<GraphUser> AllUsers => _users;

    /// <summary>How many users exist beside those added, made up on the fly when they are read.</summary>
    public int GeneratedUsers { get; set; }

    /// <summary>Puts a user in as an administrator would: no request is recorded.</summary>
    /// <param name="name">The part of the principal name before the at sign, or the whole.</param>
    /// <param name="properties">Further or other properties.</param>
    /// <param name="password">The password; it need not be changed.</param>
    public GraphUser AddUser(string name, JsonObject? properties = null, string password = "Start#Pass1")
    {
        lock (Gate)
        {
            var principal = name.Contains('@', StringComparison.Ordinal) ? name : $"{name}@{Domains[0]}";
            var nickname = principal[..principal.IndexOf('@', StringComparison.Ordinal)];
            var data = new JsonObject
            {
                ["accountEnabled"] = true,
                ["displayName"] = nickname,
                ["userPrincipalName"] = principal,
                ["mailNickname"] = nickname,
                ["userType"] = "Member",
                ["createdDateTime"] = Stamp(Now.AddDays(-30)),
                ["lastPasswordChangeDateTime"] = Stamp(Now.AddDays(-7)),
            };
            foreach (var (property, value) in properties ?? [])
                data[property] = value?.DeepClone();
            var user = Insert(data);
            user.SetPassword(password, mustChange: false);
            return user;
        }
    }

    /// <summary>A user synchronised from an on-premises domain.</summary>
    public GraphUser AddSyncedUser(string name, Guid objectGuid, string domain = "corp.example")
    {
        var principal = name.Contains('@', StringComparison.Ordinal) ? name : $"{name}@{Domains[0]}";
        return AddUser(name, new JsonObject
        {
            ["onPremisesSyncEnabled"] = true,
            ["onPremisesDomainName"] = domain,
            ["onPremisesSamAccountName"] = name.Split('@')[0],
            ["onPremisesUserPrincipalName"] = principal,
            ["onPremisesImmutableId"] = Convert.ToBase64String(objectGuid.ToByteArray()),
            ["onPremisesSecurityIdentifier"] = "S-1-5-21-1-2-3-1105",
            ["onPremisesDistinguishedName"] = $"CN={name.Split('@')[0]},OU=Staff,DC=corp,DC=example",
            ["onPremisesLastSyncDateTime"] = Stamp(Now.AddMinutes(-10)),
        });
    }

    /// <summary>A guest from elsewhere; the principal name holds <c>#EXT#</c>.</summary>
    public GraphUser AddGuest(string address) => AddUser($"{address.Replace('@', '_')}#EXT#@{Domains[^1]}", new JsonObject
    {
        ["userType"] = "Guest",
        ["mail"] = address,
        ["creationType"] = "Invitation",
        ["externalUserState"] = "Accepted",
    });

    /// <summary>Changes a user as an administrator would.</summary>
    public void Change(GraphUser user, string property, JsonNode? value)
    {
        lock (Gate)
            user.Data[property] = value;
    }

    /// <summary>Signs in as the user does.</summary>
    public SignInResult SignIn(string id, string password)
    {
        lock (Gate)
        {
            if (!_byId.TryGetValue(id, out var user) || user.Deleted || user.Password != password)
                return SignInResult.Wrong;
            return !user.Flag("accountEnabled") ? SignInResult.Disabled : user.MustChange ? SignInResult.MustChange : SignInResult.Success;
        }
    }

    /// <summary>The user with the id or principal name as it stands.</summary>
    public GraphUser? Find(string idOrName)
    {
        lock (Gate)
            return _byId.GetValueOrDefault(idOrName) ?? _byName.GetValueOrDefault(idOrName);
    }

    internal GraphUser Insert(JsonObject data)
    {
        var user = new GraphUser(NewId(), ++_sequence, data);
        data["securityIdentifier"] = $"S-1-12-1-{user.Sequence}";
        _users.Add(user);
        _byId[user.Id] = user;
        _byName[user.PrincipalName] = user;
        user.MethodList.Add(new JsonObject { ["@odata.type"] = "#microsoft.graph.passwordAuthenticationMethod", ["id"] = PasswordMethod, ["createdDateTime"] = Stamp(Now) });
        return user;
    }

    internal void Rename(GraphUser user, string principalName)
    {
        _byName.Remove(user.PrincipalName);
        user.Data["userPrincipalName"] = principalName;
        _byName[principalName] = user;
    }

    internal void Delete(GraphUser user)
    {
        user.Keep(Now, ReplicationDelay);
        user.Deleted = true;
        user.Data["deletedDateTime"] = Stamp(Now);
        // The name is free again: the deleted one carries the id before it.
        Rename(user, user.Id.Replace("-", "", StringComparison.Ordinal) + user.PrincipalName);
    }

    internal bool IsTaken(string principalName, GraphUser? except = null) => _byName.TryGetValue(principalName, out var user) && user != except;

    internal long NextSequence() => ++_sequence;

    internal static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    internal static string NewId() => Guid.NewGuid().ToString("D");

    /// <summary>The id that every user's password method has.</summary>
    public const string PasswordMethod = "28c10230-6103-485e-b985-444c60001490";
}
