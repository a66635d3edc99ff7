using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;
using Helpdesk.Sdk.Testing.WebNode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>A host as somebody would write it, on a real server on loopback: bearer tokens and cookies, a local directory, an outbox that can be read.</summary>
internal sealed partial class WebHost : IAsyncDisposable
{
    public const string Prefix = "/helpdesk";
    public const string Api = Prefix + "/api";
    private const string Smart = "Smart";
    private readonly WebApplication _app;
    private readonly List<HttpClient> _clients = [];

    private WebHost(WebApplication app, ManualTimeProvider time, CapturedLogs logs)
    {
        _app = app;
        Time = time;
        Logs = logs;
        Address = new Uri(app.Urls.First());
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public Uri Address { get; }

    public ManualTimeProvider Time { get; }

    public CapturedLogs Logs { get; }

    public IServiceProvider Services => _app.Services;

    public IHelpdeskOrchestrator Orchestrator => Services.GetRequiredService<IHelpdeskOrchestrator>();

    public InProcessOutbox Outbox => Services.GetRequiredService<InProcessOutbox>();

    public LocalIdentityStore Local => Services.GetRequiredService<IIdentityStoreCatalog>().TryGet("local", out var store) ? (LocalIdentityStore)store : throw new InvalidOperationException();

    public static Dictionary<string, string?> Settings() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Helpdesk:State:Provider"] = "InMemory",
        ["Helpdesk:Stores:local:Type"] = "Local",
        ["Helpdesk:Stores:local:PasswordIterations"] = "1000",
        ["Helpdesk:Stores:local:MailDomains:0"] = "corp.example",
        ["Helpdesk:Stores:local:Groups:Sales:Description"] = "Who sells",
        ["Helpdesk:Stores:local:Applications:crm:Groups:0"] = "Sales",
        ["Helpdesk:Stores:local:Profiles:Laptop:Description"] = "For all laptops",
        ["Helpdesk:Stores:local:Procedures:Hotfix:Kind"] = "Patch",
        ["Helpdesk:Contacts:Quarantine"] = "00:00:00",
        ["Helpdesk:Links:BaseAddress"] = "https://desk.example/helpdesk/",
        ["Helpdesk:Roles:Desk:Permissions:0"] = "FindUsers",
        ["Helpdesk:Roles:Desk:Permissions:1"] = "Evaluate",
        ["Helpdesk:Roles:Desk:Permissions:2"] = "ResetAnyPassword",
        ["Helpdesk:Roles:Desk:Permissions:3"] = "UnlockAnyAccount",
        ["Helpdesk:Roles:Desk:Permissions:4"] = "RevealSecret",
        ["Helpdesk:Roles:Desk:Permissions:5"] = "ViewHistory",
        ["Helpdesk:Roles:Desk:Policies:local:Mode"] = "Restricted",
        ["Helpdesk:Roles:Desk:Policies:local:Scope:0"] = "OU=Staff,DC=example",
        ["Helpdesk:Roles:Reader:Permissions:0"] = "FindUsers",
        ["Helpdesk:Roles:Reader:Policies:local:Mode"] = "Restricted",
        ["Helpdesk:Roles:Reader:Policies:local:Scope:0"] = "OU=Staff,DC=example",
        ["Helpdesk:Roles:Nobody:Permissions:0"] = "ViewContactData",
        ["Helpdesk:Roles:Nobody:Policies:local:Mode"] = "Restricted",
        ["Helpdesk:Roles:Nobody:Policies:local:Scope:0"] = "OU=Nowhere,DC=example",
    };

    /// <summary>A role with every permission, everywhere or in one container.</summary>
    public static void AddRole(Dictionary<string, string?> settings, string role, string? scope)
    {
        var permissions = ActionCatalog.Permissions;
        for (var i = 0; i < permissions.Count; i++)
            settings[$"Helpdesk:Roles:{role}:Permissions:{i}"] = permissions[i].Value;
        settings[$"Helpdesk:Roles:{role}:Policies:local:Mode"] = scope is null ? "Unrestricted" : "Restricted";
        if (scope is not null)
            settings[$"Helpdesk:Roles:{role}:Policies:local:Scope:0"] = scope;
    }

    public static async Task<WebHost> StartAsync(
        Action<Dictionary<string, string?>>? change = null, Action<HelpdeskWebOptions>? web = null, Action<WebApplication>? pipeline = null, Action<IHelpdeskBuilder>? services = null, LogLevel logged = LogLevel.Warning)
    {
        var settings = Settings();
        AddRole(settings, "Full", null);
        AddRole(settings, "Elsewhere", "OU=Elsewhere,DC=example");
        change?.Invoke(settings);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        var logs = new CapturedLogs();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(logged);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        builder.Services.AddSingleton<TimeProvider>(time);
        var desk = builder.Services.AddHelpdesk(builder.Configuration.GetSection("Helpdesk")).AddInProcessOutbox().AddInProcessSms().AddHelpdeskWeb(web ?? (static _ => { }));
        services?.Invoke(desk);
        // Whoever brings a token is signed in by it, everybody else by the cookie.
        builder.Services.AddAuthentication(Smart)
            .AddPolicyScheme(Smart, null, static o => o.ForwardDefaultSelector = static c => c.Request.Headers.Authorization.Count > 0 ? "Bearer" : "Cookies")
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>("Bearer", null)
            .AddCookie("Cookies");
        var app = builder.Build();
        pipeline?.Invoke(app);
        app.MapHelpdesk();
        app.MapPost("/sign-in", static async (HttpContext context) =>
        {
            var claims = await context.Request.ReadFromJsonAsync<KeyValuePair<string, string>[]>();
            await context.SignInAsync("Cookies", new ClaimsPrincipal(new ClaimsIdentity(claims!.Select(static c => new Claim(c.Key, c.Value)), "Cookies")));
        });
        await app.StartAsync(Token);
        await app.Services.GetRequiredService<IHelpdeskOrchestrator>().InitializeAsync(Token);
        return new WebHost(app, time, logs);
    }

    /// <summary>A client without any sign-in, which keeps no cookies and follows nothing.</summary>
    public HttpClient Anonymous() => Client(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    /// <summary>A client that signs in by token.</summary>
    public HttpClient As(Person person)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TokenHandler.Write(person.Claims(Time)));
        return client;
    }

    public HttpClient As(string name, params string[] roles) => As(new Person(name, roles));

    /// <summary>A browser that is signed in by cookie.</summary>
    public async Task<HttpClient> BrowserAsync(Person person)
    {
        var client = Client(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), Json.Content(person.Claims(Time).ToArray()), Token);
        answer.EnsureSuccessStatusCode();
        return client;
    }

    public async Task<UserKey> AddUserAsync(string name, string location = "OU=Staff,DC=example", string? email = null, string? displayName = null)
    {
        using var password = new Secret("Start#Pass1");
        var created = await Orchestrator.ForOperator(new OperatorActor("setup", ["Full"]), new ContactInfo()).Users.CreateAsync(new CreateUserRequest("local", new NewUser
        {
            UserName = name,
            DisplayName = displayName ?? name,
            Email = email,
            Container = DistinguishedName.Parse(location),
            Password = password,
        }), Token);
        Assert.True(created.Succeeded, created.Error?.Message);
        return created.Value.User!.Value;
    }

    public async Task EnrollMailAsync(UserKey user, string address)
    {
        var self = Orchestrator.ForUser(user, new ContactInfo(), UserVouching.SecondFactor);
        var started = await self.BeginEnrollmentAsync(new EnrollRequest(FactorType.Email, address), Token);
        Assert.True(started.Succeeded, started.Error?.Message);
        using var code = new Secret(LastCode(address));
        var confirmed = await self.ConfirmEnrollmentAsync(started.Value.Enrollment, code, Token);
        Assert.True(confirmed.Succeeded, confirmed.Error?.Message);
    }

    public string LastCode(string address) => SixDigits().Match(Outbox.Sent.Last(n => n.Destination == address && SixDigits().IsMatch(n.Text)).Text).Value;

    /// <summary>The last link of a kind in a user's mailbox, as a path of this host.</summary>
    public Uri LastLink(string address, string kind)
    {
        var text = Outbox.Sent.Last(n => n.Destination == address && n.Text.Contains($"/helpdesk/{kind}/", StringComparison.Ordinal)).Text;
        var link = Regex.Match(text, $@"https://desk\.example(?<path>/helpdesk/{kind}/[0-9A-Za-z._-]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return new Uri(link.Groups["path"].Value, UriKind.Relative);
    }

    public async Task<LocalSignInOutcome> SignInAsync(string name, string password)
    {
        using var secret = new Secret(password);
        return await Local.SignInAsync(name, secret, Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        // Disposing alone does not wait for what runs beside: it would still write where a test is clearing away.
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private HttpClient Client(HttpMessageHandler handler)
    {
        var client = new HttpClient(handler, disposeHandler: true) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
        lock (_clients)
            _clients.Add(client);
        return client;
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z])[0-9]{6}(?![0-9A-Za-z])")]
    private static partial Regex SixDigits();
}
