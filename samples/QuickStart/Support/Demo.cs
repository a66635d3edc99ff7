using Helpdesk.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace QuickStart;

/// <summary>The people around the desk: a caller with a mailbox and an authenticator app, and somebody who prints what happens.</summary>
internal sealed class Demo
{
    private const string PrivateMailbox = "alice@private.example";
    private static int _step;
    private readonly IDemoMailbox _mailbox;
    private readonly DemoAuthenticator _authenticator = new();
    private readonly LocalIdentityStore? _local;

    private Demo(UserTarget caller, IDemoMailbox mailbox, LocalIdentityStore? local)
    {
        Caller = caller;
        _mailbox = mailbox;
        _local = local;
    }

    public UserTarget Caller { get; }

    /// <summary>The configuration named on the command line, or the embedded default beside the program.</summary>
    public static (IConfigurationSection Section, string Folder) Configuration(string[] args)
    {
        var folder = args.Length > 1 ? Path.GetFullPath(args[1]) : Directory.CreateTempSubdirectory("helpdesk-quickstart-").FullName;
        var file = args.Length > 0 ? Path.GetFullPath(args[0]) : Path.Combine(AppContext.BaseDirectory, "quickstart.json");
        Directory.CreateDirectory(folder);
        var configuration = new ConfigurationBuilder().AddJsonFile(file).AddEnvironmentVariables().Build();
        return (configuration.GetSection("Helpdesk"), folder);
    }

    /// <summary>Makes the demo users where the directory is ours, locks the caller out, and lets the caller enroll.</summary>
    public static async Task<Demo> PrepareAsync(IServiceProvider services, IConfiguration section)
    {
        var helpdesk = services.GetRequiredService<IHelpdeskOrchestrator>();
        services.GetRequiredService<IIdentityStoreCatalog>().TryGet("local", out var store);
        var caller = new UserTarget(section["Stores:local:Type"] is null ? Environment.GetEnvironmentVariable("DEMO_CALLER") ?? "corp:u000002" : "local:alice");
        var demo = new Demo(caller, services.GetRequiredService<IDemoMailbox>(), store as LocalIdentityStore);
        if (demo._local is not null)
            await DemoUsers.CreateAsync(helpdesk, demo._local);

        var self = helpdesk.ForUser(caller, new ContactInfo { Client = "quick start" }, UserVouching.SecondFactor);
        var mail = Value(await self.BeginEnrollmentAsync(new EnrollRequest(FactorType.Email, PrivateMailbox)));
        Value(await self.ConfirmEnrollmentAsync(mail.Enrollment, await demo.ReadCodeAsync()));
        using var app = Value(await self.BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator)));
        demo._authenticator.Scan(app.OtpauthUri!);
        Value(await self.ConfirmEnrollmentAsync(app.Enrollment, demo.AuthenticatorCode()));
        Say($"{caller} enrolled a mail address of their own and an authenticator");
        return demo;
    }

    public Task<Secret> ReadCodeAsync() => _mailbox.ReadCodeAsync(PrivateMailbox);

    public Secret AuthenticatorCode() => _authenticator.NextCode();

    public async Task<string> SignInAsync(Secret password) =>
        _local is null ? await DemoDirectory.BindAsync(Caller, password) : (await _local.SignInAsync("alice", password, CancellationToken.None)).ToString();

    public static T Value<T>(HelpdeskResult<T> result) =>
        result.Succeeded ? result.Value : throw new InvalidOperationException($"{result.Error.Code}: {result.Error.Message}");

    public static void Expect<T>(HelpdeskResult<T> result, string what) =>
        Say(result.Succeeded ? throw new InvalidOperationException($"{what} was allowed") : $"{what} is refused: {result.Error.Code}. {result.Error.Message}");

    public static void Say(string text) => Console.WriteLine($"{++_step,3}  {text}");
}
