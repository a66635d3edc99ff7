using System.Text.Json.Nodes;
using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>A desk over the real domain controller, in the process, with state on SQLite and an organisational unit of its own.</summary>
public sealed class SambaDesk : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private SambaDesk(SambaLab lab, string ou, string folder, ServiceProvider services)
    {
        Lab = lab;
        Ou = ou;
        Folder = folder;
        _services = services;
    }

    public SambaLab Lab { get; }
    public string Ou { get; }
    public string Folder { get; }
    public string ConfigurationFile => Path.Combine(Folder, "helpdesk.json");
    public IHelpdeskOrchestrator Helpdesk => _services.GetRequiredService<IHelpdeskOrchestrator>();
    public InProcessOutbox Outbox => _services.GetRequiredService<InProcessOutbox>();

    /// <summary>The role Desk is restricted to the desk's own unit; Free is unrestricted and demands no proof.</summary>
    public static JsonObject Settings(SambaLab lab, string ou, params IReadOnlyList<string> servers) => JsonNode.Parse($$"""
        {
          "State": { "Provider": "Sqlite", "ConnectionString": "Data Source=helpdesk.db" },
          "Keys": { "Directory": "keys" },
          "Stores": { "corp": { "Type": "ActiveDirectory", "Servers": {{new JsonArray([.. servers.Select(static s => JsonValue.Create(s))]).ToJsonString()}}, "BaseDn": "{{lab.BaseDn}}",
                                "UserName": "{{lab.HelpdeskUpn}}", "Password": "{{lab.HelpdeskPassword}}", "CaCertificateFile": "{{lab.CaFile}}" } },
          "Contacts": { "Quarantine": "00:00:00" },
          "Cli": { "VouchForUsers": true },
          "Timeouts": { "Connect": "00:00:02", "Operation": "00:00:05" },
          "Roles": {
            "Desk": { "Permissions": ["FindUsers", "Evaluate", "ResetAnyPassword", "RevealSecret", "UnlockAnyAccount", "Unenroll", "ViewHistory"],
                      "Policies": { "corp": { "Mode": "Restricted", "Scope": ["{{ou}}"], "AllowRevealedWithoutChange": true } } },
            "Free": { "Permissions": ["FindUsers", "ResetAnyPassword", "RevealSecret", "UnlockAnyAccount", "ViewHistory"],
                      "Policies": { "corp": { "Mode": "Unrestricted", "AllowRevealedWithoutChange": true } } }
          }
        }
        """)!.AsObject();

    public static Task<SambaDesk> StartAsync(Action<JsonObject>? change, TimeProvider clock) => StartAsync(change, null, clock, []);

    public static Task<SambaDesk> StartAsync(Action<JsonObject>? change = null, DecisionHook? hook = null, params IReadOnlyList<string> servers) =>
        StartAsync(change, hook, TimeProvider.System, servers);

    private static async Task<SambaDesk> StartAsync(Action<JsonObject>? change, DecisionHook? hook, TimeProvider clock, IReadOnlyList<string> servers)
    {
        var lab = LabServers.Samba();
        var ou = await lab.CreateOuAsync();
        var folder = Directory.CreateTempSubdirectory("helpdesk-samba-").FullName;
        var settings = Settings(lab, ou, servers.Count > 0 ? servers : [lab.Uri.ToString()]);
        change?.Invoke(settings);
        var file = Path.Combine(folder, "helpdesk.json");
        await File.WriteAllTextAsync(file, new JsonObject { ["Helpdesk"] = settings }.ToJsonString(), TestContext.Current.CancellationToken);
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        if (hook is not null)
            services.AddSingleton<IHelpdeskPolicy>(hook.Wrap);
        services.AddHelpdesk(new ConfigurationBuilder().AddJsonFile(file).Build().GetSection("Helpdesk"), folder)
            .AddEntityFrameworkStores().AddLdapStores().AddInProcessOutbox().AddInProcessSms();
        return new SambaDesk(lab, ou, folder, services.BuildServiceProvider());
    }

    public OperatorDesk As(string role, string name = "olga") => Helpdesk.ForOperator(new OperatorActor(name, [role]), new ContactInfo { Client = "tests" });

    public Task<LabUser> AddUserAsync(params (string Attribute, string Value)[] more) => Lab.CreateUserAsync(Ou, null, SambaLab.PersonPassword, more);

    public static UserTarget Target(LabUser user) => new("corp:" + user.Name);

    /// <summary>Everything the directory shows of an entry, the service account's reads aside.</summary>
    public Task<string> LookAsync(LabUser user) => Lab.LdapSearchAsync(user.Dn, "(objectClass=*)");

    public async Task<AuthenticatorApp> EnrollAsync(LabUser user)
    {
        await EnrollEmailAsync(user);
        var self = Helpdesk.ForUser(Target(user), new ContactInfo(), UserVouching.SecondFactor);
        using var started = Value(await self.BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator)));
        var app = new AuthenticatorApp(started.OtpauthUri!.Use(0, static (c, _) => c.ToString()));
        using var code = new Secret(await app.NextAsync());
        Value(await self.ConfirmEnrollmentAsync(started.Enrollment, code));
        return app;
    }

    public async Task EnrollEmailAsync(LabUser user)
    {
        var self = Helpdesk.ForUser(Target(user), new ContactInfo(), UserVouching.SecondFactor);
        var started = Value(await self.BeginEnrollmentAsync(new EnrollRequest(FactorType.Email, Mailbox(user))));
        using var code = LastCode(user);
        Value(await self.ConfirmEnrollmentAsync(started.Enrollment, code));
    }

    public async Task<SessionId> ProveAsync(OperatorDesk desk, LabUser user, AuthenticatorApp app, HelpdeskAction action)
    {
        var session = Value(await desk.Verification.StartAsync(new StartVerificationRequest(Target(user), action))).Session;
        Value(await desk.Verification.SendCodeAsync(session, FactorType.Email));
        using var code = LastCode(user);
        var view = Value(await desk.Verification.AnswerAsync(session, FactorType.Email, code));
        if (view.Satisfied)
            return session;
        using var totp = new Secret(await app.NextAsync());
        Assert.True(Value(await desk.Verification.AnswerAsync(session, FactorType.Authenticator, totp)).Satisfied);
        return session;
    }

    public static async Task<HelpdeskResult<ResetPasswordOutcome>> ResetAsync(OperatorDesk desk, LabUser user, string password, SessionId? session = null, bool mustChange = false)
    {
        using var secret = new Secret(password);
        return await desk.Passwords.ResetAsync(new ResetPasswordRequest(Target(user)) { Password = secret, Session = session, MustChange = mustChange });
    }

    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(LabUser user) => Value(await As("Free").History.ReadAsync(new HistoryRequest { Target = Target(user) }));

    public async Task<IReadOnlyList<HistoryEntry>> AllHistoryAsync()
    {
        var entries = new List<HistoryEntry>();
        await foreach (var entry in _services.GetRequiredService<IHelpdeskState>().Ledger.QueryAsync(new HistoryQuery(), CancellationToken.None))
            entries.Add(entry);
        return entries;
    }

    /// <summary>How many bytes the directory sends when the store reads an account once, on a connection that is open.</summary>
    public async Task<long> MeasureReadingAsync(LabUser user, FaultDirection toClient)
    {
        var key = Value(await As("Free").Users.ShowAsync(Target(user))).Key;
        _services.GetRequiredService<IIdentityStoreCatalog>().TryGet("corp", out var store);
        var before = toClient.Forwarded;
        Assert.NotNull(await store!.GetCapability<IServerPinnedReader>()!.ReadFromAsync(null, key, TestContext.Current.CancellationToken));
        return toClient.Forwarded - before;
    }

    public static T Value<T>(HelpdeskResult<T> result)
    {
        Assert.True(result.Succeeded, result.Error?.Message + " " + result.Error?.Diagnostic);
        return result.Value;
    }

    public static string Mailbox(LabUser user) => user.Name + "@private.example";

    public Secret LastCode(LabUser user) =>
        new(System.Text.RegularExpressions.Regex.Match(Outbox.Sent.Last(m => m.Destination == Mailbox(user) && m.Text.StartsWith("Your code", StringComparison.Ordinal)).Text, "[0-9]{6}").Value);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        await Lab.DeleteTreeAsync(Ou);
    }
}
