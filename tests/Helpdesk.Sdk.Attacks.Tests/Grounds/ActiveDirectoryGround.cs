using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;
using Npgsql;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Samba as Active Directory, and a schema of the PostgreSQL server as the state.</summary>
public sealed class ActiveDirectoryGround : Ground
{
    private readonly string _schema = $"a{Guid.NewGuid():N}";
    private readonly SambaLab _lab;
    private readonly string _unit;
    // Made several at once: each time a process is started for it.
    private Queue<LabUser> _fresh = new();
    private readonly NpgsqlConnectionStringBuilder _connection;

    private ActiveDirectoryGround(SambaLab lab, string unit, string connection)
    {
        _lab = lab;
        _unit = unit;
        // Before the server's own functions it finds ours of the same name: so its clock is set.
        _connection = new NpgsqlConnectionStringBuilder(connection) { SearchPath = $"{_schema},pg_catalog" };
    }

    public override string Staff => $"OU=Staff,{_unit}";

    public override string Left => $"OU=Left,{_unit}";

    public override string LookAlike => $@"OU=Sales\,OU\=Staff,{_unit}";

    public override string Keepers => Group("Keepers");

    public override string Deputies => Group("Deputies");

    public override string Sales => Group("Sales");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ActiveDirectoryGround> CreateAsync()
    {
        var (lab, connection) = (LabServers.Samba(), LabServers.Postgres());
        return new ActiveDirectoryGround(lab, await lab.CreateOuAsync(), connection);
    }

    protected override async Task PrepareAsync(JsonObject settings)
    {
        foreach (var (dn, name) in new[] { (Staff, "Staff"), (Left, "Left"), (LookAlike, "Sales,OU=Staff") })
            await _lab.ApplyAsync($"dn: {dn}\nchangetype: add\nobjectClass: organizationalUnit\nou: {name}\n\n");
        foreach (var group in new[] { Keepers, Deputies, Sales })
            await _lab.CreateGroupAsync(_unit, group[3..group.IndexOf(',', StringComparison.Ordinal)]);
        await _lab.AddMemberAsync(Keepers, Deputies);
        await ExecuteAsync($"CREATE SCHEMA {_schema}");
        await ShiftStateAsync(TimeSpan.Zero);
        var password = Path.Combine(Folder, "password");
        await File.WriteAllTextAsync(password, _connection.Password, Token);
        settings["State"] = new JsonObject
        {
            ["Provider"] = "PostgreSql",
            ["ConnectionString"] = new NpgsqlConnectionStringBuilder(_connection.ConnectionString) { Password = null }.ConnectionString,
            ["Password"] = new JsonObject { ["File"] = "password" },
        };
        settings["Stores"]![Store] = new JsonObject
        {
            ["Type"] = "ActiveDirectory", ["Servers"] = new JsonArray(_lab.Uri.ToString()), ["BaseDn"] = _lab.BaseDn, ["UserName"] = _lab.HelpdeskUpn,
            ["Password"] = _lab.HelpdeskPassword, ["CaCertificateFile"] = _lab.CaFile, ["ProtectedGroups"] = new JsonArray(Keepers),
        };
    }

    protected override Task ShiftStateAsync(TimeSpan lead) => ExecuteAsync(
        $"CREATE OR REPLACE FUNCTION {_schema}.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS " +
        $"'SELECT pg_catalog.clock_timestamp() + interval ''{lead.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} seconds'''");

    public override async Task<Person> AddAsync(string container)
    {
        if (container != Staff)
            return await KnownAsync(await _lab.CreateUserAsync(container));
        if (_fresh.Count == 0)
            _fresh = new Queue<LabUser>(await _lab.CreateUsersAsync(Staff, 16));
        return await KnownAsync(_fresh.Dequeue());
    }

    /// <summary>The administrators of the seed: one by membership, one by a group in a group.</summary>
    public async Task<IReadOnlyList<Person>> AdministratorsAsync() => [await KnownAsync(_lab.Seeded("padmin")), await KnownAsync(_lab.Seeded("pnested"))];

    /// <summary>Somebody of the seed over whom the service account has no rights.</summary>
    public Task<Person> NotDelegatedAsync() => KnownAsync(_lab.Seeded("u000016", "Left"));

    public Task JoinAsync(Person person, string group) => _lab.AddMemberAsync(group, person.Place);

    private async Task<Person> KnownAsync(LabUser user)
    {
        var shown = Value(await One.As(Name("setup"), "Free").Users.ShowAsync(new UserTarget($"{Store}:{user.Name}"), Token));
        return new Person(shown.Key, user.Name, user.Dn);
    }

    public override Task SetAsync(Person person, string attribute, string value) => _lab.ReplaceAsync(person.Place, attribute, value);

    public override Task<string> LookAsync(Person person) => _lab.LdapSearchAsync(person.Place, "(objectClass=*)");

    public override async Task<bool> SignsInAsync(Person person, string password) => (await _lab.BindAsync(person.Place, password)).Succeeded;

    public override Task LockAsync(Person person) => _lab.FailBindsAsync(person.Place, 3);

    public override async Task MoveAsync(Person person, string container)
    {
        var name = person.Place[..person.Place.IndexOf(',', StringComparison.Ordinal)];
        await _lab.ApplyAsync($"dn: {person.Place}\nchangetype: modrdn\nnewrdn: {name}\ndeleteoldrdn: 1\nnewsuperior: {container}\n\n");
        person.Place = $"{name},{container}";
    }

    public override Task SetPrivilegedAsync(Person person, bool privileged) =>
        privileged ? _lab.AddMemberAsync(_lab.DomainAdmins, person.Place) : _lab.RemoveMemberAsync(_lab.DomainAdmins, person.Place);

    public override async Task<string> DumpAsync()
    {
        var all = new StringBuilder();
        foreach (var table in await QueryAsync($"SELECT tablename AS t FROM pg_catalog.pg_tables WHERE schemaname = '{_schema}'"))
            foreach (var row in await QueryAsync($"SELECT row::text FROM {_schema}.\"{table[3..]}\" AS row"))
                all.AppendLine(row);
        return all.ToString();
    }

    protected override async Task SpoilAsync(string? status)
    {
        await ExecuteAsync("CREATE OR REPLACE FUNCTION attack() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''nothing is written''; END'");
        await ExecuteAsync($"CREATE TRIGGER attack BEFORE INSERT ON History FOR EACH ROW {(status is null ? "" : $"WHEN (NEW.Status = '{status}')")} EXECUTE FUNCTION attack()");
    }

    protected override Task RepairAsync() => ExecuteAsync("DROP TRIGGER attack ON History");

    protected override DbConnection Connect() => new NpgsqlConnection(_connection.ConnectionString);

    /// <summary>Stands between a node and the directory.</summary>
    public FaultProxy BeforeDirectory() => FaultProxy.Start(new IPEndPoint(IPAddress.Parse(_lab.Uri.Host), 636));

    /// <summary>Stands between a node and the state.</summary>
    public FaultProxy BeforeState() => FaultProxy.Start(new IPEndPoint(IPAddress.Parse(_connection.Host!), _connection.Port));

    // Names of groups are one for the whole domain.
    private string Group(string name) => $"CN={name}-{_schema[..12]},{_unit}";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await using (var connection = new NpgsqlConnection(_connection.ConnectionString + ";Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"DROP SCHEMA {_schema} CASCADE";
            await command.ExecuteNonQueryAsync();
        }
        Directory.Delete(Folder, recursive: true);
        await _lab.DeleteTreeAsync(_unit);
    }
}
