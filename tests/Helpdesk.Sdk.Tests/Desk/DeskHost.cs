using System.Globalization;
using System.Text;
using Helpdesk.Sdk.ConformanceTests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A whole desk in the process: in-memory state, a local directory, an outbox that can be read, a clock that can be moved.</summary>
public sealed class DeskHost : IAsyncDisposable
{
    private readonly IServiceProvider _services;

    private DeskHost(IServiceProvider services, ManualTimeProvider time, ReloadableSource source)
    {
        _services = services;
        Time = time;
        Source = source;
    }

    public static ContactInfo Contact { get; } = new() { Machine = "desk-1", Client = "tests" };
    public ManualTimeProvider Time { get; }
    public ReloadableSource Source { get; }
    public IHelpdeskOrchestrator Orchestrator => _services.GetRequiredService<IHelpdeskOrchestrator>();
    public IHelpdeskState State => _services.GetRequiredService<IHelpdeskState>();
    public InProcessOutbox Outbox => _services.GetRequiredService<InProcessOutbox>();
    public InProcessOutbox Sms => _services.GetRequiredKeyedService<InProcessOutbox>("Sms");
    internal MessageTemplates Templates => _services.GetRequiredService<MessageTemplates>();
    internal MessageWriter Messages => _services.GetRequiredService<MessageWriter>();
    internal Alerts Alerts => _services.GetRequiredService<Alerts>();
    internal OutboxDispatcher Dispatcher => _services.GetRequiredService<OutboxDispatcher>();
    internal ISecretProtector Protector => _services.GetRequiredService<ISecretProtector>();
    public StubStore Stub => (StubStore)Store("stub");
    public LocalIdentityStore Local => (LocalIdentityStore)Store("local");

    /// <summary>The store that users are made in.</summary>
    public string UserStore { get; private init; } = "local";

    /// <summary>The same host as one of its tenants has it; it ends with the host.</summary>
    public DeskHost Tenant(string name, string store) =>
        Get<IHelpdeskTenants>().TryGet(new TenantName(name), out var tenant) ? new DeskHost(tenant.Services, Time, Source) { UserStore = store } : throw new InvalidOperationException(name);

    internal T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public IIdentityStore Store(string name) =>
        _services.GetRequiredService<IIdentityStoreCatalog>().TryGet(name, out var store) ? store : throw new InvalidOperationException(name);

    /// <summary>The settings every test starts from: quarantine off, one restricted role on OU=Staff, one unrestricted without verification.</summary>
    public static Dictionary<string, string?> Settings() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Helpdesk:State:Provider"] = "InMemory",
        ["Helpdesk:Stores:local:Type"] = "Local",
        ["Helpdesk:Stores:local:PasswordIterations"] = "1000",
        ["Helpdesk:Contacts:Quarantine"] = "00:00:00",
        ["Helpdesk:Roles:Desk:Permissions:0"] = "FindUsers",
        ["Helpdesk:Roles:Desk:Permissions:1"] = "Evaluate",
        ["Helpdesk:Roles:Desk:Permissions:2"] = "ResetAnyPassword",
        ["Helpdesk:Roles:Desk:Permissions:3"] = "UnlockAnyAccount",
        ["Helpdesk:Roles:Desk:Permissions:4"] = "Unenroll",
        ["Helpdesk:Roles:Desk:Permissions:5"] = "ViewHistory",
        ["Helpdesk:Roles:Desk:Permissions:6"] = "RevealSecret",
        ["Helpdesk:Roles:Desk:Policies:local:Mode"] = "Restricted",
        ["Helpdesk:Roles:Desk:Policies:local:Scope:0"] = "OU=Staff,DC=example",
        ["Helpdesk:Roles:Free:Permissions:0"] = "FindUsers",
        ["Helpdesk:Roles:Free:Permissions:1"] = "ResetAnyPassword",
        ["Helpdesk:Roles:Free:Permissions:2"] = "UnlockAnyAccount",
        ["Helpdesk:Roles:Free:Permissions:3"] = "RevealSecret",
        ["Helpdesk:Roles:Free:Permissions:4"] = "ManageUsers",
        ["Helpdesk:Roles:Free:Permissions:5"] = "Unenroll",
        ["Helpdesk:Roles:Free:Permissions:6"] = "ViewHistory",
        ["Helpdesk:Roles:Free:Permissions:7"] = "Evaluate",
        ["Helpdesk:Roles:Free:Policies:local:Mode"] = "Unrestricted",
    };

    /// <summary>Which state the desks of this assembly run on; set once by the assembly before any test.</summary>
    public static Action<Dictionary<string, string?>, IHelpdeskBuilder?> Engine { get; set; } = static (_, _) => { };

    public static async Task<DeskHost> StartAsync(
        Action<Dictionary<string, string?>>? change = null, Action<IServiceCollection>? services = null, ManualTimeProvider? clock = null, bool textMessages = true)
    {
        var settings = Settings();
        Engine(settings, null);
        change?.Invoke(settings);
        var source = new ReloadableSource(settings);
        var configuration = new ConfigurationBuilder().Add(source).Build();
        var time = clock ?? new ManualTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(time);
        services?.Invoke(collection);
        collection.AddSingleton<IIdentityStoreFactory>(new StubStoreFactory());
        var builder = collection.AddHelpdesk(configuration.GetSection("Helpdesk")).AddInProcessOutbox();
        if (textMessages)
            builder.AddInProcessSms();
        Engine(settings, builder);
        var provider = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var host = new DeskHost(provider, time, source);
        await host.Orchestrator.InitializeAsync();
        return host;
    }

    public OperatorDesk As(string name, string role, string? ticket = null) =>
        Orchestrator.ForOperator(new OperatorActor(name, [role]), Contact with { Ticket = ticket });

    public OperatorDesk As(string name, params string[] roles) => Orchestrator.ForOperator(new OperatorActor(name, roles), Contact);

    public async Task<UserKey> AddUserAsync(string name, string location = "OU=Staff,DC=example", string? email = null, bool hasPassword = true)
    {
        using var password = hasPassword ? new Secret("Start#Pass1") : null;
        var created = await As("setup", "Free").Users.CreateAsync(new CreateUserRequest(UserStore, new NewUser
        {
            UserName = name,
            DisplayName = name.ToUpper(CultureInfo.InvariantCulture),
            Email = email,
            Container = DistinguishedName.Parse(location),
            Password = password,
        }));
        Assert.True(created.Succeeded, created.Error?.Message);
        return created.Value.User!.Value;
    }

    public async Task<string> EnrollEmailAsync(UserKey user, string address)
    {
        var desk = Orchestrator.ForUser(user, Contact, UserVouching.SecondFactor);
        var started = await desk.BeginEnrollmentAsync(new EnrollRequest(FactorType.Email, address));
        Assert.True(started.Succeeded, started.Error?.Message);
        using var code = new Secret(LastCode(address));
        var confirmed = await desk.ConfirmEnrollmentAsync(started.Value.Enrollment, code);
        Assert.True(confirmed.Succeeded, confirmed.Error?.Message);
        return started.Value.Enrollment.Value;
    }

    /// <summary>Enrolls an authenticator; the clock moves on by a step so that the next code is a new one.</summary>
    public async Task<byte[]> EnrollAuthenticatorAsync(UserKey user)
    {
        var desk = Orchestrator.ForUser(user, Contact, UserVouching.SecondFactor);
        var started = await desk.BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator));
        Assert.True(started.Succeeded, started.Error?.Message);
        var uri = started.Value.OtpauthUri!.Use(0, static (c, _) => c.ToString());
        var encoded = uri.Split("secret=")[1].Split('&')[0];
        Assert.True(Base32.TryDecode(encoded, out var secret));
        using var code = new Secret(Totp(secret));
        var confirmed = await desk.ConfirmEnrollmentAsync(started.Value.Enrollment, code);
        Assert.True(confirmed.Succeeded, confirmed.Error?.Message);
        Time.Advance(TimeSpan.FromSeconds(30));
        return secret;
    }

    public string Totp(byte[] secret) => Sdk.Totp.Compute(secret, Sdk.Totp.StepAt(Time.GetUtcNow(), TotpParameters.Default), TotpParameters.Default);

    public string LastCode(string address)
    {
        var text = Outbox.Sent.Last(n => string.Equals(n.Destination, address, StringComparison.OrdinalIgnoreCase)).Text;
        return System.Text.RegularExpressions.Regex.Match(text, "[0-9]{6}").Value;
    }

    /// <summary>Proves the caller by mail and authenticator and returns the session that holds the proof.</summary>
    public async Task<SessionId> ProveAsync(OperatorDesk desk, UserKey user, string address, byte[] secret, HelpdeskAction action)
    {
        var started = await desk.Verification.StartAsync(new StartVerificationRequest(user, action));
        Assert.True(started.Succeeded, started.Error?.Message);
        var session = started.Value.Session;
        var sent = await desk.Verification.SendCodeAsync(session, FactorType.Email);
        Assert.True(sent.Succeeded, sent.Error?.Message);
        using var code = new Secret(LastCode(address));
        var first = await desk.Verification.AnswerAsync(session, FactorType.Email, code);
        Assert.True(first.Succeeded, first.Error?.Message);
        if (first.Value.Satisfied)
            return session;
        Time.Advance(TimeSpan.FromSeconds(30));
        using var totp = new Secret(Totp(secret));
        var second = await desk.Verification.AnswerAsync(session, FactorType.Authenticator, totp);
        Assert.True(second.Succeeded && second.Value.Satisfied, second.Error?.Message);
        return session;
    }

    public async Task<HelpdeskResult<ResetPasswordOutcome>> ResetAsync(OperatorDesk desk, UserKey user, string password, SessionId? session = null)
    {
        using var secret = new Secret(password);
        return await desk.Passwords.ResetAsync(new ResetPasswordRequest(user) { Password = secret, Session = session });
    }

    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync()
    {
        var entries = new List<HistoryEntry>();
        await foreach (var entry in State.Ledger.QueryAsync(new HistoryQuery(), CancellationToken.None))
            entries.Add(entry);
        return entries;
    }

    public async ValueTask DisposeAsync() => await ((IAsyncDisposable)_services).DisposeAsync();
}
