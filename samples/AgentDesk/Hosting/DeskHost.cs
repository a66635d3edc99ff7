using System.Net;
using System.Net.Sockets;
using Helpdesk.Sdk;
using Helpdesk.Sdk.AspNetCore;
using Helpdesk.Sdk.Exports;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace AgentDesk;

/// <summary>The console as an ASP.NET Core host: the SDK, its web part, a sign-in, and pages.</summary>
internal sealed class DeskHost : IAsyncDisposable
{
    // The largest form is that of an import: a file of a megabyte, in Base64.
    private const long LargestForm = 2 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly DeskArguments _arguments;

    private DeskHost(WebApplication app, DeskArguments arguments, Uri address)
    {
        _app = app;
        _arguments = arguments;
        Address = address;
    }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Puts everything together; nothing runs yet, but the port is taken, because links in mails carry it.</summary>
    /// <param name="arguments">What stands on the command line.</param>
    /// <param name="more">Settings over those of the file.</param>
    /// <param name="services">Services in place of ours, for tests.</param>
    public static DeskHost Create(DeskArguments arguments, IEnumerable<KeyValuePair<string, string?>>? more = null, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(DeskHost).Assembly.GetName().Name, EnvironmentName = arguments.Demo ? "Development" : "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJsonFile(arguments.Configuration, optional: false, reloadOnChange: false).AddEnvironmentVariables();
        if (arguments.Demo)
        {
            DemoSettings.Check(builder.Configuration);
            DemoFolder.Prepare(arguments.State);
        }
        var socket = Bind(arguments.Port);
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}");
        if (arguments.Demo)
            builder.Configuration.AddInMemoryCollection(DemoSettings.All(address));
        if (more is not null)
            builder.Configuration.AddInMemoryCollection(more);
        var console = ConsoleSettings.Read(builder.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.UseUrls(address.ToString()).ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestForm;
        });
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = _ => socket);
        AddServices(builder, arguments);
        builder.Services.Configure<ForwardedHeadersOptions>(console.Use);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        Map(app, arguments.Demo, console);
        return new DeskHost(app, arguments, address);
    }

    /// <summary>Starts, tells where, and stays until asked to end.</summary>
    public async Task<int> RunAsync()
    {
        await StartAsync();
        if (_arguments.Check)
            return await StartCheck.RunAsync(this);
        Console.WriteLine($"AgentDesk is at {Address.GetLeftPart(UriPartial.Authority)}");
        if (Services.GetService<DemoDesk>() is { } demo)
            await demo.TellAsync(Console.Out);
        await _app.WaitForShutdownAsync();
        return 0;
    }

    public async Task StartAsync()
    {
        // The first page needs no state: it is there while the state is still being opened.
        await _app.StartAsync();
        await Services.GetRequiredService<IHelpdeskOrchestrator>().InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void AddServices(WebApplicationBuilder builder, DeskArguments arguments)
    {
        var desk = builder.Services.AddHelpdesk(builder.Configuration.GetSection("Helpdesk"), arguments.State)
            .AddEntityFrameworkStores()
            .AddLdapStores()
            .AddHelpdeskWeb(static web =>
            {
                web.SelfService.Title = "Example help desk";
                web.Operators.SignIn.MaximumAge = OperatorSignIn.Longest;
            });
        builder.Services.AddSingleton(new DeskMode(arguments.Demo));
        if (arguments.Demo)
        {
            desk.AddInProcessOutbox().AddInProcessSms();
            builder.Services.AddSingleton(arguments).AddSingleton<DemoDesk>().AddHostedService(static sp => sp.GetRequiredService<DemoDesk>());
        }
        builder.Services.AddDataProtection().SetApplicationName("AgentDesk").PersistKeysToFileSystem(PrivateFolder.Create(Path.Combine(arguments.State, "web-keys")));
        // A page elsewhere that has its own name lead here is not answered.
        builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = (builder.Configuration["AllowedHosts"] ?? "127.0.0.1;localhost").Split(';', StringSplitOptions.RemoveEmptyEntries));
        builder.Services.AddDeskSignIn(arguments.Demo);
        builder.Services.AddRazorPages(PagePermissions.Set);
        builder.Services.Configure<AuthorizationOptions>(static options => options.FallbackPolicy = options.GetPolicy(HelpdeskPolicies.Operator));
        builder.Services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = DeskCookies.Name("agentdesk-notice", arguments.Demo));
        builder.Services.Configure<AntiforgeryOptions>(options =>
        {
            options.Cookie.Name = DeskCookies.Name("agentdesk-form", arguments.Demo);
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
    }

    private static void Map(WebApplication app, bool demo, ConsoleSettings console)
    {
        if (console.Proxies.Count > 0)
            app.UseForwardedHeaders();
        app.UseHostFiltering();
        // Whatever a proxy in front of it says or leaves out: a cookie goes over TLS only.
        if (!demo)
            app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always });
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<OwnPagesOnly>();
        app.UseExceptionHandler("/problem/500");
        app.UseWhen(static context => !SecurityHeaders.IsOfTheSdk(context), static own => own.UseStatusCodePagesWithReExecute("/problem/{0}"));
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHelpdesk();
        Assets.Map(app);
        app.MapRazorPages();
    }

    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
