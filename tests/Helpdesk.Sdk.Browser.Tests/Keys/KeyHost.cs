using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Helpdesk.Sdk.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>
/// A host as somebody would write it who lets users sign in with security keys, at localhost, because browsers know no keys of addresses. The port is taken
/// before anything is configured: links and origins carry it.
/// </summary>
public sealed partial class KeyHost : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> _ceremonies = new(StringComparer.Ordinal);
    private WebApplication _app = null!;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public Uri Address { get; private set; } = null!;

    public InProcessOutbox Outbox => _app.Services.GetRequiredService<InProcessOutbox>();

    public IHelpdeskOrchestrator Orchestrator => _app.Services.GetRequiredService<IHelpdeskOrchestrator>();

    public async ValueTask InitializeAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        Address = new Uri($"http://localhost:{port}");
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = _ => socket);
        builder.Services.AddHelpdesk(builder.Configuration.GetSection("Helpdesk")).AddInProcessOutbox().AddHelpdeskWeb(static web => web.SelfService.AccountClaims.Add("helpdesk_account"));
        builder.Services.AddAuthentication("Cookies").AddCookie("Cookies");
        _app = builder.Build();
        _app.MapHelpdesk();
        _app.MapGet("/", static () => Results.Text("<!doctype html><html lang=\"en\"><title>Host</title><main><h1>Host</h1></main>", "text/html"));
        _app.MapGet("/as/{name}", SignInAsync);
        _app.MapGet("/key/{name}", QuestionAsync);
        _app.MapPost("/key/{name}/{ceremony}", AnswerAsync);
        await _app.StartAsync();
        await Orchestrator.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    public async Task<UserKey> AddUserAsync(string name)
    {
        using var password = new Secret("Start#Pass1");
        var created = await Orchestrator.ForOperator(new OperatorActor("setup", ["Full"]), new ContactInfo()).Users.CreateAsync(new CreateUserRequest("local", new NewUser { UserName = name, DisplayName = name, Email = $"{name}@corp.example", Password = password }), Token);
        Assert.True(created.Succeeded, created.Error?.Message);
        return created.Value.User!.Value;
    }

    /// <summary>Registers a mailbox for the user, by the code that goes there.</summary>
    public async Task EnrollMailAsync(UserKey user, string address)
    {
        var self = Orchestrator.ForUser(user, new ContactInfo(), UserVouching.SecondFactor);
        var started = await self.BeginEnrollmentAsync(new EnrollRequest(FactorType.Email, address), Token);
        Assert.True(started.Succeeded, started.Error?.Message);
        using var code = new Secret(SixDigits().Match(Outbox.Sent.Last(n => n.Destination == address).Text).Value);
        var confirmed = await self.ConfirmEnrollmentAsync(started.Value.Enrollment, code, Token);
        Assert.True(confirmed.Succeeded, confirmed.Error?.Message);
    }

    /// <summary>The last link to set a password that went to a mailbox.</summary>
    public string LastLink(string address)
    {
        var text = Outbox.Sent.Last(n => n.Destination == address && n.Text.Contains("/helpdesk/reset/", StringComparison.Ordinal)).Text;
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Single(static w => w.Contains("/helpdesk/reset/", StringComparison.Ordinal));
    }

    [GeneratedRegex("(?<![0-9A-Za-z])[0-9]{6}(?![0-9A-Za-z])")]
    private static partial Regex SixDigits();

    private Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Helpdesk:State:Provider"] = "InMemory",
            ["Helpdesk:Stores:local:Type"] = "Local",
            ["Helpdesk:Stores:local:PasswordIterations"] = "1000",
            ["Helpdesk:Contacts:Quarantine"] = "00:00:00",
            ["Helpdesk:Links:BaseAddress"] = new Uri(Address, "/helpdesk/").ToString(),
            ["Helpdesk:Roles:Full:Policies:local:Mode"] = "Unrestricted",
            ["Helpdesk:Roles:Full:Policies:local:PasswordRules:MinimumLength"] = "10",
        };
        foreach (var (number, permission) in ActionCatalog.Permissions.Index())
            settings[$"Helpdesk:Roles:Full:Permissions:{number}"] = permission.Value;
        return settings;
    }

    // Stands for a sign-in with a second factor, fresh.
    private static async Task SignInAsync(HttpContext context, string name)
    {
        var identity = new ClaimsIdentity("Cookies");
        identity.AddClaims([new("sub", name), new("amr", "mfa"), new("helpdesk_account", "local:" + name), new("roles", "Full"),
            new("auth_time", DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))]);
        await context.SignInAsync("Cookies", new ClaimsPrincipal(identity));
    }

    private async Task<IResult> QuestionAsync(string name)
    {
        var question = await User(name).BeginSignInAsync(Token);
        _ceremonies[question.Value!.Ceremony] = name;
        return Results.Json(new { ceremony = question.Value.Ceremony, options = SecurityKeyJson.Write(question.Value) });
    }

    private async Task<string> AnswerAsync(HttpContext context, string name, string ceremony)
    {
        using var reader = new StreamReader(context.Request.Body);
        var assertion = SecurityKeyJson.ReadAssertion(await reader.ReadToEndAsync(Token));
        if (assertion is null || !_ceremonies.TryRemove(ceremony, out var whose) || whose != name)
            return "malformed";
        var signedIn = await User(name).FinishSignInAsync(ceremony, assertion, Token);
        return signedIn.Succeeded ? $"signed in with {signedIn.Value.Name}, verified: {signedIn.Value.UserVerified}" : signedIn.Error.Code.Value;
    }

    private EndUserDesk User(string name) => Orchestrator.ForUser(new UserTarget("local:" + name), new ContactInfo(), UserVouching.None);
}
