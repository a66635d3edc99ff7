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

    private string Connection => $"Data Source={Path.Combine(Folder, "helpdesk.db")}";

    protected override Task PrepareAsync(JsonObject settings)
    {
        settings["State"] = new JsonObject { ["Provider"] = "Sqlite", ["ConnectionString"] = "Data Source=helpdesk.db" };
        settings["Stores"]![Store] = JsonNode.Parse("""
            { "Type": "Local", "PasswordIterations": 1000, "LockoutThreshold": 3, "Groups": { "Keepers": {}, "Sales": {} }, "ProtectedGroups": ["Keepers"] }
            """);
        return Task.CompletedTask;
    }

    // The time of the nodes is that of the file.
    protected override Task ShiftStateAsync(TimeSpan lead) => Task.CompletedTask;

    public override async Task<Person> AddAsync(string container, string? displayName = null, string? mail = null)
    {
        var name = Name("t");
        using var password = new Secret(SambaLab.PersonPassword);
        var created = Value(await One.As(Name("setup"), "Free").Users.CreateAsync(new CreateUserRequest(Store, new NewUser
        {
            UserName = name, DisplayName = displayName ?? name.ToUpperInvariant(), Email = mail, Container = DistinguishedName.Parse(container), Password = password,
        }), Token));
        return new Person(created.User!.Value, name, created.User.Value.Id);
    }

    public override async Task<string> LookAsync(Person person)
    {
        await using var connection = new SqliteConnection(Connection);
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM LocalAccounts WHERE Store = 'corp' AND Id = @id";
        command.Parameters.AddWithValue("@id", person.Place);
        await using var reader = await command.ExecuteReaderAsync(Token);
        Assert.True(await reader.ReadAsync(Token), "The account is gone.");
        return string.Join('\n', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}: {reader.GetValue(i)}"));
    }

    public override async Task<bool> SignsInAsync(Person person, string password)
    {
        using var secret = new Secret(password);
        return await ((LocalIdentityStore)Two.Store(Store)).SignInAsync(person.Name, secret, Token) == LocalSignInOutcome.Success;
    }

    public override async Task LockAsync(Person person)
    {
        for (var i = 0; i < 3; i++)
            Assert.False(await SignsInAsync(person, $"wrong-{i}"));
    }

    public override async Task MoveAsync(Person person, string container) =>
        Assert.Equal(1, await ExecuteAsync($"UPDATE LocalAccounts SET Location = '{DistinguishedName.Parse(container)}', Version = Version + 1 WHERE Id = '{person.Place}'"));

    public override async Task SetPrivilegedAsync(Person person, bool privileged) =>
        Assert.Equal(1, await ExecuteAsync($$"""UPDATE LocalAccounts SET Details = {{(privileged ? """'{"Groups":["Keepers"]}'""" : "NULL")}}, Version = Version + 1 WHERE Id = '{{person.Place}}'"""));

    public override async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection(Connection);
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(Token);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
