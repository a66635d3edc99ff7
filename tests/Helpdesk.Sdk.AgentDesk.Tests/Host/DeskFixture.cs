using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using AgentDesk;
using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>The console as <c>./run</c> starts it, on a real server on loopback, with fewer people and a clock of its own.</summary>
public partial class DeskFixture : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "agentdesk-" + Guid.NewGuid().ToString("N"));
    private readonly ConcurrentDictionary<string, Task<Browser>> _browsers = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _signIn = new(1);
    private DeskHost _host = null!;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    internal ManualTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    internal CapturedLogs Logs { get; } = new();

    public Uri Address => _host.Address;

    /// <summary>Ends when the people that tests need are there.</summary>
    protected virtual Task ReadyAsync() => Demo.Ready;

    /// <summary>Services in place of the console's.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>Settings over those of the demo.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Helpdesk:Stores:local:Groups:<img src=x>:Description", "<script>alert('group')</script>")];

    public IHelpdeskOrchestrator Orchestrator => _host.Services.GetRequiredService<IHelpdeskOrchestrator>();

    internal DemoDesk Demo => _host.Services.GetRequiredService<DemoDesk>();

    internal LocalIdentityStore Local => _host.Services.GetRequiredService<IIdentityStoreCatalog>().TryGet("local", out var store) ? (LocalIdentityStore)store : throw new InvalidOperationException();

    public async ValueTask InitializeAsync()
    {
        var configuration = Path.Combine(AppContext.BaseDirectory, "agentdesk.json");
        var arguments = new DeskArguments(configuration, _folder, 0, Demo: true, Check: false) { DemoUsers = 12 };
        _host = DeskHost.Create(arguments, [new("Helpdesk:Stores:local:PasswordIterations", "1000"), .. Settings], services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            Configure(services);
            services.AddLogging(logging => logging.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Debug));
        });
        await _host.StartAsync();
        await ReadyAsync().WaitAsync(TimeSpan.FromMinutes(3));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var browser in _browsers.Values)
            (await browser).Dispose();
        if (_host is not null)
            await _host.DisposeAsync();
        _signIn.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A browser that nobody has signed in with.</summary>
    public Browser Anonymous(bool followsRedirects = true) => new(Address, followsRedirects);

    /// <summary>A browser of an operator, signed in once for all tests.</summary>
    public Task<Browser> AsAsync(string name) => _browsers.GetOrAdd(name, async n =>
    {
        var browser = Anonymous();
        await SignInAsync(browser, n);
        return browser;
    });

    /// <summary>Signs in through the page; no code is used twice, because the clock goes on before.</summary>
    public async Task SignInAsync(Browser browser, string name, string? to = null)
    {
        await _signIn.WaitAsync(Token);
        try
        {
            Time.Advance(TimeSpan.FromSeconds(31));
            await browser.OpenAsync("/sign-in" + (to is null ? "" : "?to=" + Uri.EscapeDataString(to)));
            await browser.SubmitAsync("/sign-in", null, ("name", name), ("password", PasswordOf(name)), ("code", CodeOf(name)));
        }
        finally
        {
            _signIn.Release();
        }
    }

    public string PasswordOf(string name) => Demo.Operators.Single(o => o.Owner == name).Password!;

    public string CodeOf(string name) => Demo.Operators.Single(o => o.Owner == name).Code(Time.GetUtcNow());

    /// <summary>Makes a user as an operator with everything would; locks it and enrolls mail and mobile where asked to.</summary>
    public async Task<UserKey> AddUserAsync(string name, string? displayName = null, string location = "OU=Staff,DC=corp,DC=example", bool isEnrolled = false, bool isLocked = false, NewUser? like = null)
    {
        using var password = new Secret("Start#Pass1");
        var created = await Orchestrator.ForOperator(new OperatorActor("setup", ["Setup"]), new ContactInfo()).Users.CreateAsync(new CreateUserRequest("local", (like ?? new NewUser { UserName = name }) with
        {
            UserName = name,
            DisplayName = displayName ?? name,
            Container = DistinguishedName.Parse(location),
            Password = password,
        }), Token);
        Assert.True(created.Succeeded, created.Error?.Message);
        var user = created.Value.User!.Value;
        if (isEnrolled)
            await EnrollAsync(user, name);
        using var wrong = new Secret("not the password");
        for (var i = 0; isLocked && i < 5; i++)
            await Local.SignInAsync(name, wrong, Token);
        return user;
    }

    /// <summary>Enrolls mail and mobile, as a user does.</summary>
    public async Task EnrollAsync(UserKey user, string name)
    {
        await EnrollAsync(user, FactorType.Email, Mailbox(name));
        await EnrollAsync(user, FactorType.Mobile, Number(name));
    }

    /// <summary>A user of any of the directories, by name.</summary>
    public async Task<UserKey> FindAsync(string store, string name)
    {
        Assert.True(_host.Services.GetRequiredService<IIdentityStoreCatalog>().TryGet(store, out var found), store);
        return (await found!.ResolveAsync(UserReference.ByName(name), Token) ?? throw new InvalidOperationException($"{store} has no {name}.")).Key;
    }

    public static string Mailbox(string name) => $"{name}@private.example";

    /// <summary>A number for fiction, of the user's own.</summary>
    public static string Number(string name) => $"+447700900{name.Sum(static c => c) % 1000:000}";

    /// <summary>The newest code for an address, as the inbox page shows it.</summary>
    public async Task<string> ReadCodeAsync(Browser browser, string address)
    {
        var inbox = browser.Tab();
        await inbox.OpenAsync("/inbox?to=" + Uri.EscapeDataString(address));
        return SixDigits().Match(inbox.Main[inbox.Main.IndexOf("<h2>Messages</h2>", StringComparison.Ordinal)..].Replace(address, "", StringComparison.Ordinal)).Value;
    }

    public async Task<LocalSignInOutcome> TryPasswordAsync(string name, string password)
    {
        using var secret = new Secret(password);
        return await Local.SignInAsync(name, secret, Token);
    }

    private async Task EnrollAsync(UserKey user, FactorType factor, string address)
    {
        var self = Orchestrator.ForUser(user, new ContactInfo(), UserVouching.SecondFactor);
        var started = await self.BeginEnrollmentAsync(new EnrollRequest(factor, address), Token);
        Assert.True(started.Succeeded, started.Error?.Message);
        var outbox = factor == FactorType.Email
            ? _host.Services.GetRequiredService<InProcessOutbox>()
            : _host.Services.GetRequiredKeyedService<InProcessOutbox>(NotificationChannel.Sms.Value);
        using var code = new Secret(SixDigits().Match(outbox.Sent.Last(n => n.Destination == address).Text).Value);
        var confirmed = await self.ConfirmEnrollmentAsync(started.Value.Enrollment, code, Token);
        Assert.True(confirmed.Succeeded, confirmed.Error?.Message);
    }

    [GeneratedRegex("(?<![0-9A-Za-z+])[0-9]{6}(?![0-9A-Za-z])")]
    private static partial Regex SixDigits();
}
