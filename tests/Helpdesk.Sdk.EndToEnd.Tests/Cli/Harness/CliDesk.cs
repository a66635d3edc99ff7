using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>A help desk in a folder of its own: configuration, state, keys, a mail server, and the command line on it.</summary>
public sealed class CliDesk : IAsyncDisposable
{
    private readonly ConcurrentQueue<CliResult> _outputs = new();

    private CliDesk(string folder, SmtpSink mail, bool inside)
    {
        Folder = folder;
        Mail = mail;
        Cli = new CliRunner(folder) { Heard = _outputs.Enqueue, Inside = inside }.As("carol", "ServiceDesk");
    }

    /// <summary>Where everything lies; also the current directory of the runs.</summary>
    public string Folder { get; }

    /// <summary>What the desk mailed.</summary>
    public SmtpSink Mail { get; }

    /// <summary>What the desk sent as text messages.</summary>
    public SmsSink Texts { get; } = new();

    /// <summary>What came of every run so far.</summary>
    public IReadOnlyList<CliResult> Outputs => [.. _outputs];

    /// <summary>The command line as operator carol with the role ServiceDesk.</summary>
    public CliRunner Cli { get; }

    /// <summary>Makes one.</summary>
    /// <param name="change">Changes the configuration before it is written.</param>
    /// <param name="inside">Its commands run inside the test, see <see cref="CliRunner.Inside"/>; otherwise each is a process, which takes ten times as long.</param>
    public static async Task<CliDesk> CreateAsync(Action<JsonObject>? change = null, bool inside = true)
    {
        var desk = new CliDesk(Directory.CreateTempSubdirectory("helpdesk-cli-").FullName, SmtpSink.Start(), inside);
        var settings = CliConfiguration.Default(desk.Mail.Port);
        change?.Invoke(settings);
        if (settings["Notifiers"]?["Sms"] is JsonObject sms)
            sms["Url"] = desk.Texts.Address.AbsoluteUri;
        await desk.ConfigureAsync(settings);
        return desk;
    }

    /// <summary>Makes one with these users in the store <c>local</c>.</summary>
    public static Task<CliDesk> WithUsersAsync(Action<JsonObject>? change, params IReadOnlyList<string> userNames) => WithUsersAsync(change, true, userNames);

    /// <summary>The same, and each of its commands is a process, as in a shell.</summary>
    public static Task<CliDesk> OfProcessesAsync(Action<JsonObject>? change, params IReadOnlyList<string> userNames) => WithUsersAsync(change, false, userNames);

    private static async Task<CliDesk> WithUsersAsync(Action<JsonObject>? change, bool inside, IReadOnlyList<string> userNames)
    {
        var desk = await CreateAsync(change, inside);
        var rows = userNames.Select(static u => $"{u},{char.ToUpperInvariant(u[0])}{u[1..]} Example,{u}@corp.example");
        var file = await desk.WriteAsync("users.csv", "userName,displayName,email\n" + string.Join('\n', rows) + "\n");
        (await desk.Cli.RunAsync("users", "import", file, "--store", "local")).Exits(0);
        return desk;
    }

    /// <summary>Makes one with a second operator, secure links and every permission this version has a command for; its commands run inside the test.</summary>
    public static Task<CliDesk> ForStoryAsync(Action<JsonObject>? change, params IReadOnlyList<string> userNames) => WithUsersAsync(settings =>
    {
        CliConfiguration.MakeStory(settings);
        change?.Invoke(settings);
    }, inside: true, userNames);

    /// <summary>The command line as operator dave with the role Supervisor, who answers requests and can stop the desk.</summary>
    public CliRunner Supervisor => Cli.As("dave", "Supervisor");

    /// <summary>Signs in to a local store with a password, as the user at their own machine would.</summary>
    public async Task<LocalSignInOutcome> SignInAsync(string user, string password)
    {
        var file = new ConfigurationBuilder().AddJsonFile(Path.Combine(Folder, "helpdesk.json")).Build();
        var services = new ServiceCollection();
        services.AddHelpdesk(file.GetSection("Helpdesk"), Folder).AddEntityFrameworkStores().AddLdapStores();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IHelpdeskOrchestrator>().InitializeAsync(TestContext.Current.CancellationToken);
        var key = user.Split(':');
        Assert.True(provider.GetRequiredService<IIdentityStoreCatalog>().TryGet(key[0], out var store));
        using var secret = new Secret(password);
        return await Assert.IsType<LocalIdentityStore>(store).SignInAsync(key[1], secret, TestContext.Current.CancellationToken);
    }

    /// <summary>Writes the configuration.</summary>
    public Task ConfigureAsync(JsonObject settings) => WriteAsync("helpdesk.json", new JsonObject { ["Helpdesk"] = settings.DeepClone() }.ToJsonString());

    /// <summary>Writes a file into the folder and answers its path.</summary>
    public async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Mail.DisposeAsync();
        await Texts.DisposeAsync();
        // Runs inside the test leave connections in the pool, which hold the file on some systems.
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
