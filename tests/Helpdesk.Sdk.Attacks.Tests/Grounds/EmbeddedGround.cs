using System.Data.Common;
using System.Text;
using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;
using Microsoft.Data.Sqlite;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>The embedded directory and the state in one SQLite file, which two nodes have open.</summary>
public sealed class EmbeddedGround : Ground
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public override string Staff => "OU=Staff,DC=example";

    public override string Left => "OU=Left,DC=example";

    public override string LookAlike => @"OU=Sales\,OU\=Staff,DC=example";

    public override string Keepers => "Keepers";

    public override string Deputies => "Deputies";

    public override string Sales => "Sales";

    private string Connection => $"Data Source={Path.Combine(Folder, "helpdesk.db")}";

    protected override Task PrepareAsync(JsonObject settings)
    {
        settings["State"] = new JsonObject { ["Provider"] = "Sqlite", ["ConnectionString"] = "Data Source=helpdesk.db" };
        settings["Stores"]![Store] = JsonNode.Parse("""
            { "Type": "Local", "PasswordIterations": 1000, "LockoutThreshold": 3, "Groups": { "Keepers": {}, "Deputies": { "MemberOf": ["Keepers"] }, "Sales": {} }, "ProtectedGroups": ["Keepers"] }
            """);
        return Task.CompletedTask;
    }

    // The time of the nodes is that of the file.
    protected override Task ShiftStateAsync(TimeSpan lead) => Task.CompletedTask;

    public override async Task<Person> AddAsync(string container)
    {
        var name = Name("t");
        using var password = new Secret(SambaLab.PersonPassword);
        var created = Value(await One.As(Name("setup"), "Free").Users.CreateAsync(new CreateUserRequest(Store, new NewUser
        {
            UserName = name, DisplayName = name.ToUpperInvariant(), Container = DistinguishedName.Parse(container), Password = password,
        }), Token));
        return new Person(created.User!.Value, name, created.User.Value.Id);
    }

    public override async Task SetAsync(Person person, string attribute, string value)
    {
        var column = attribute switch { "mail" => "Email", "mobile" => "Mobile", _ => "DisplayName" };
        await using var connection = new SqliteConnection(Connection);
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE LocalAccounts SET {column} = @value, Version = Version + 1 WHERE Store = 'corp' AND Id = @id";
        command.Parameters.AddWithValue("@value", value);
        command.Parameters.AddWithValue("@id", person.Place);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
    }

    public override async Task<string> LookAsync(Person person) => Assert.Single(await QueryAsync($"SELECT * FROM LocalAccounts WHERE Store = 'corp' AND Id = '{person.Place}'"));

    public override async Task<bool> SignsInAsync(Person person, string password)
    {
        using var secret = new Secret(password);
        return await ((LocalIdentityStore)Two.Store(Store)).SignInAsync(person.Name, secret, Token) is LocalSignInOutcome.Success or LocalSignInOutcome.MustChangePassword;
    }

    public override async Task LockAsync(Person person)
    {
        for (var i = 0; i < 3; i++)
            Assert.False(await SignsInAsync(person, $"wrong-{i}"));
    }

    public override async Task MoveAsync(Person person, string container) =>
        Assert.Equal(1, await ExecuteAsync($"UPDATE LocalAccounts SET Location = '{DistinguishedName.Parse(container)}', Version = Version + 1 WHERE Id = '{person.Place}'"));

    public override async Task SetPrivilegedAsync(Person person, bool privileged) =>
        Assert.Equal(1, await ExecuteAsync($$"""UPDATE LocalAccounts SET Details = {{(privileged ? """'{"Groups":["Keepers"],"Applications":[],"FormerPasswords":[]}'""" : "NULL")}}, Version = Version + 1 WHERE Id = '{{person.Place}}'"""));

    public override async Task<string> DumpAsync()
    {
        var all = new StringBuilder();
        foreach (var file in Directory.GetFiles(Folder, "helpdesk.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            all.Append(await reader.ReadToEndAsync(Token));
        }
        return all.ToString();
    }

    protected override Task SpoilAsync(string? status) => ExecuteAsync(status is null
        ? "ALTER TABLE History RENAME TO HistoryAway"
        : $"CREATE TRIGGER attack BEFORE INSERT ON History WHEN NEW.Status = '{status}' BEGIN SELECT RAISE(ABORT, 'nothing is written'); END");

    protected override async Task RepairAsync()
    {
        if ((await QueryAsync("SELECT name FROM sqlite_master WHERE name = 'HistoryAway'")).Count > 0)
            await ExecuteAsync("ALTER TABLE HistoryAway RENAME TO History");
        await ExecuteAsync("DROP TRIGGER IF EXISTS attack");
    }

    protected override DbConnection Connect() => new SqliteConnection(Connection);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
