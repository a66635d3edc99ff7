using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpdesk.Sdk.AspNetCore.Tests.Nodes;

/// <summary>A desk on PostgreSQL with one user who can be reached by mail, and the configuration of its nodes.</summary>
internal sealed class SharedDesk : IAsyncDisposable
{
    public const string Mail = "anna@home.example";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-nodes-");
    private readonly string _schema = $"w{Guid.NewGuid():N}";
    private readonly string _server;
    private ServiceProvider? _services;

    private SharedDesk(string server) => _server = server;

    public string Configuration => Path.Combine(_folder.FullName, "helpdesk.json");

    public UserKey Anna { get; private set; }

    private IHelpdeskOrchestrator Orchestrator => _services!.GetRequiredService<IHelpdeskOrchestrator>();

    public static async Task<SharedDesk> CreateAsync()
    {
        var desk = new SharedDesk(LabServers.Postgres());
        await desk.RunAsync($"CREATE SCHEMA {desk._schema}");
        desk.Configure();
        await desk.FillAsync();
        return desk;
    }

    /// <summary>Whether a password is anna's.</summary>
    public async Task<bool> IsPasswordAsync(string password)
    {
        using var secret = new Secret(password);
        _services!.GetRequiredService<IIdentityStoreCatalog>().TryGet("local", out var store);
        return await ((LocalIdentityStore)store!).SignInAsync("anna", secret, WebHost.Token) == LocalSignInOutcome.Success;
    }

    public async Task VerifyHistoryAsync()
    {
        var verified = await Orchestrator.ForHost(new ContactInfo()).VerifyHistoryAsync(WebHost.Token);
        Assert.True(verified.Succeeded, verified.Error?.Message);
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        await RunAsync($"DROP SCHEMA {_schema} CASCADE");
        _folder.Delete(recursive: true);
    }

    private void Configure()
    {
        var connection = new NpgsqlConnectionStringBuilder(_server) { SearchPath = _schema };
        var password = Path.Combine(_folder.FullName, "password");
        File.WriteAllText(password, connection.Password);
        connection.Password = null;
        var settings = WebHost.Settings();
        WebHost.AddRole(settings, "Full", null);
        settings["Helpdesk:State:Provider"] = "PostgreSql";
        settings["Helpdesk:State:ConnectionString"] = connection.ConnectionString;
        settings["Helpdesk:State:Password:File"] = password;
        settings["Helpdesk:Keys:Directory"] = Path.Combine(_folder.FullName, "keys");
        // A flat file of settings is read like any other.
        File.WriteAllText(Configuration, new JsonObject(settings.Select(static s => KeyValuePair.Create<string, JsonNode?>(s.Key, s.Value))).ToJsonString());
    }

    private async Task FillAsync()
    {
        var collection = new ServiceCollection();
        collection.AddHelpdesk(new ConfigurationBuilder().AddJsonFile(Configuration).Build().GetSection("Helpdesk"), _folder.FullName).AddEntityFrameworkStores().AddInProcessOutbox();
        _services = collection.BuildServiceProvider();
        await Orchestrator.InitializeAsync(WebHost.Token);
        using var password = new Secret("Start#Pass1");
        var created = await Orchestrator.ForOperator(new OperatorActor("setup", ["Full"]), new ContactInfo()).Users.CreateAsync(new CreateUserRequest("local", new NewUser
        {
            UserName = "anna", DisplayName = "Anna", Container = DistinguishedName.Parse("OU=Staff,DC=example"), Password = password,
        }), WebHost.Token);
        Assert.True(created.Succeeded, created.Error?.Message);
        Anna = created.Value.User!.Value;
        var self = Orchestrator.ForUser(Anna, new ContactInfo(), UserVouching.SecondFactor);
        var started = await self.BeginEnrollmentAsync(new EnrollRequest(FactorType.Email, Mail), WebHost.Token);
        Assert.True(started.Succeeded, started.Error?.Message);
        using var code = new Secret(System.Text.RegularExpressions.Regex.Match(_services.GetRequiredService<InProcessOutbox>().Sent.Last(static n => n.Destination == Mail).Text, "(?<![0-9A-Za-z])[0-9]{6}(?![0-9A-Za-z])").Value);
        Assert.True((await self.ConfirmEnrollmentAsync(started.Value.Enrollment, code, WebHost.Token)).Succeeded);
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name of our own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
