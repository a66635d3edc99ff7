using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk.Diagnosis;

/// <summary>Each risky setting makes its finding, and a healthy configuration makes none.</summary>
public sealed class DoctorSettingTests
{
    private const string Desk = "Roles:Desk:Policies:local";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The finding's subject and check, and the settings that make it appear.</summary>
    public static TheoryData<string, string, string[]> Risks => new()
    {
        { "setting Cli:VouchForUsers", "risk", ["Cli:VouchForUsers=true"] },
        { "setting Operators", "risk", ["-Operators"] },
        { "setting Operators:carol:Accounts", "risk", ["-Operators:carol:Accounts"] },
        { "setting Operators:carol:OsUser", "risk", ["Operators:dora:OsUser=carol", "Operators:dora:Roles:0=Desk", "Operators:dora:Accounts:0=local:dora"] },
        { "setting Contacts:Quarantine", "risk", ["Contacts:Quarantine=00:00:00"] },
        { "setting Contacts:Quarantine", "risk", ["Contacts:Quarantine=01:00:00"] },
        { "setting Contacts:TrustedContactAttributes", "risk", ["Contacts:TrustedContactAttributes:0=mail"] },
        { "setting Contacts:FirstSeen", "risk", ["Contacts:TrustedContactAttributes:0=mail", "Contacts:FirstSeen=Trust"] },
        { "setting Links:BaseAddress", "risk", ["-Links"] },
        { "setting History:HeadFile", "risk", ["History:HeadFile="] },
        { "setting Links:Lifetime", "risk", ["Links:Lifetime=02:00:00"] },
        { "setting Links:Attempts", "risk", ["Links:Attempts=50"] },
        { "setting Links:UndoLifetime", "risk", ["Links:UndoLifetime=02:00:00"] },
        { "setting Limits:RefusedPasswords", "risk", ["Limits:RefusedPasswords=50"] },
        { "setting Limits:FailuresPerHour", "risk", ["Limits:FailuresPerHour=9"] },
        { "setting Limits:FailuresPerDay", "risk", ["Limits:FailuresPerDay=90"] },
        { "setting Limits:WrongAnswers", "risk", ["Limits:WrongAnswers=9"] },
        { "setting Limits:SendsPerDay", "risk", ["Limits:SendsPerDay=90"] },
        { "setting Limits:SendsPerAddress", "risk", ["Limits:SendsPerAddress=90"] },
        { "setting Limits:ResendAfter", "risk", ["Limits:ResendAfter=00:00:01"] },
        { "setting Limits:OtherActionWindow", "risk", ["Limits:OtherActionWindow=01:00:00"] },
        { "setting Limits:UnenrolledWindow", "risk", ["Limits:UnenrolledWindow=01:00:00"] },
        { "setting Limits:AlertPersons", "risk", ["Limits:AlertPersons=99"] },
        { "setting Limits:AlertWindow", "risk", ["Limits:AlertWindow=00:05:00"] },
        { "setting Sessions:Idle", "risk", ["Sessions:Idle=00:20:00"] },
        { "setting Sessions:Maximum", "risk", ["Sessions:Maximum=02:00:00"] },
        { "setting Sessions:Proof", "risk", ["Sessions:Proof=00:08:00"] },
        { "setting Approvals:Lifetime", "risk", ["Approvals:Lifetime=02:00:00"] },
        { "setting Approvals:ReciprocalWindow", "risk", ["Approvals:ReciprocalWindow=01:00:00"] },
        { "setting Enrollment:OwnQuestions", "risk", ["Enrollment:OwnQuestions=true"] },
        { "setting Enrollment:Questions", "risk", ["Enrollment:Questions=2"] },
        { "setting Enrollment:QuestionsAsked", "risk", ["Enrollment:QuestionsAsked=1"] },
        { "setting Enrollment:HeardFor", "risk", ["Enrollment:HeardFor=1.00:00:00"] },
        { "setting Enrollment:CodeLifetime", "risk", ["Enrollment:CodeLifetime=3.00:00:00"] },
        { "setting Caps:Actions", "risk", ["Caps:Actions=300"] },
        { "setting Caps:Persons", "risk", ["Caps:Persons=300"] },
        { "setting Caps:Window", "risk", ["Caps:Window=00:05:00"] },
        { "setting History:Retention", "risk", ["History:Retention=30.00:00:00"] },
        { "setting SecurityKeys:UserVerification", "risk", ["SecurityKeys:UserVerification=Discouraged"] },
        { "setting SecurityKeys:ChallengeLifetime", "risk", ["SecurityKeys:ChallengeLifetime=00:09:00"] },
        { "setting SecurityKeys:Maximum", "risk", ["SecurityKeys:Maximum=40"] },
        { "setting Devices:LogTo", "risk", ["Devices:LogTo:0=@corp.example"] },
        { "setting Processes:password-reset:Limit", "risk", ["Processes:password-reset:Actions:0=ResetPassword", "Processes:password-reset:Limit=30"] },
        { "setting Processes:password-reset:Window", "risk", ["Processes:password-reset:Actions:0=ResetPassword", "Processes:password-reset:Window=01:00:00"] },
        { "setting Roles:Desk:Permissions", "risk", ["Roles:Desk:Permissions:9=RevealSecret"] },
        { $"setting {Desk}", "risk", [$"{Desk}:Mode=Unrestricted", $"-{Desk}:Scope"] },
        { $"setting {Desk}:FactorsForNewPassword", "risk", [$"{Desk}:FactorsForNewPassword=1"] },
        { $"setting {Desk}:AllowPasswordByMail", "risk", [$"{Desk}:AllowPasswordByMail=true"] },
        { $"setting {Desk}:AllowRevealedWithoutChange", "risk", [$"{Desk}:AllowRevealedWithoutChange=true"] },
        { $"setting {Desk}:AllowPrivilegedTargets", "risk", [$"{Desk}:AllowPrivilegedTargets=true"] },
        { $"setting {Desk}:AllowPrivilegedTargets", "risk", ["Roles:Desk:AllowPrivilegedTargets=true"] },
        { $"setting {Desk}:PasswordRules:MinimumLength", "risk", [$"{Desk}:PasswordRules:MinimumLength=4"] },
        { "setting UserPolicies:local", "risk", ["UserPolicies:local:Enforced:0=SecurityQuestions"] },
        { "setting UserPolicies:local:Enforced", "gap", ["UserPolicies:local:Enforced:0=YubiKey"] },
        { "setting Roles", "gap", ["-Roles:Desk:Permissions:6"] },
        { "setting Roles:Idle:Policies", "gap", ["Roles:Idle:Permissions:0=FindUsers"] },
        { "setting Stores:spare", "gap", ["Stores:spare:Type=Local"] },
        { "store local", "lockout", ["Stores:local:LockoutThreshold=0"] },
        { "tickets", "source", ["Tickets:RequiredFor:0=password-reset"] },
        { "setting Tickets:RequiredFor", "gap", ["Tickets:Type=Http", "Tickets:Url=http://127.0.0.1:9/{{ticket}}"] },
        { "alerts", "watched", ["-History:Sinks"] },
    };

    [Theory]
    [MemberData(nameof(Risks))]
    public async Task A_risky_setting_is_pointed_at_with_a_remedy(string subject, string check, string[] change)
    {
        await using var host = await StartAsync(change);

        var finding = (await LookAsync(host)).FindAll(found => found.Subject == subject && found.Check == check);

        Assert.NotEmpty(finding);
        Assert.All(finding, static found => Assert.False(string.IsNullOrWhiteSpace(found.Remedy)));
        Assert.All(finding, static found => Assert.NotEqual(DiagnosticSeverity.Ok, found.Severity));
    }

    [Fact]
    public async Task A_healthy_configuration_has_none_of_them()
    {
        await using var host = await StartAsync([]);

        var findings = (await LookAsync(host)).FindAll(static found => found.Severity != DiagnosticSeverity.Ok);

        // What this test's host itself is made of: state in memory, messages kept in the process.
        Assert.Equal(["notifier Email reachable", "notifier Sms reachable", "state durable"], findings.Select(static found => $"{found.Subject} {found.Check}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_code_that_cannot_be_sent_is_pointed_at()
    {
        await using var host = await StartAsync(["UserPolicies:local:Enforced:0=Mobile"], textMessages: false);

        Assert.Contains(await LookAsync(host), static found => found is { Subject: "setting UserPolicies:local", Check: "gap" } && found.Remedy!.Contains("Notifiers:Sms", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_that_hears_alerts_is_watched()
    {
        await using var host = await DeskHost.StartAsync(static settings => Change(settings, ["-History:Sinks"]), static services => services.AddSingleton<IAlertSink>(new Deaf()));

        Assert.DoesNotContain(await LookAsync(host), static found => found.Subject == "alerts");
    }

    internal static async Task<List<DiagnosticFinding>> LookAsync(DeskHost host) => await host.Orchestrator.ForHost(DeskHost.Contact).DiagnoseAsync(Token).ToListAsync(Token);

    private static Task<DeskHost> StartAsync(string[] change, bool textMessages = true) => DeskHost.StartAsync(settings => Change(settings, change), textMessages: textMessages);

    private static void Change(Dictionary<string, string?> settings, string[] change)
    {
        var folder = Path.Combine(Path.GetTempPath(), "helpdesk-doctor-tests");
        settings.Clear();
        foreach (var line in Healthy.Append($"History:Sinks:siem:Path={Path.Combine(folder, "history.jsonl")}").Concat(change))
        {
            var at = line.IndexOf('=', StringComparison.Ordinal);
            if (line[0] == '-')
                foreach (var key in settings.Keys.Where(key => key.StartsWith($"Helpdesk:{line[1..]}", StringComparison.OrdinalIgnoreCase)).ToList())
                    settings.Remove(key);
            else
                settings[$"Helpdesk:{line[..at]}"] = line[(at + 1)..];
        }
    }

    private static IReadOnlyList<string> Healthy { get; } =
    [
        "State:Provider=InMemory", "Stores:local:Type=Local", "Stores:local:PasswordIterations=1000", "Links:BaseAddress=https://desk.example/",
        "Roles:Desk:Permissions:0=FindUsers", "Roles:Desk:Permissions:1=ResetAnyPassword", "Roles:Desk:Permissions:2=ViewHistory", "Roles:Desk:Permissions:3=UnlockAnyAccount",
        "Roles:Desk:Permissions:4=StopTheDesk", "Roles:Desk:Permissions:5=UnfreezeAccount", "Roles:Desk:Permissions:6=ApproveOperation",
        "Roles:Desk:Policies:local:Mode=Restricted", "Roles:Desk:Policies:local:Scope:0=OU=Staff,DC=example",
        "Operators:carol:OsUser=carol", "Operators:carol:Roles:0=Desk", "Operators:carol:Accounts:0=local:carol", "History:Sinks:siem:Type=JsonLines",
    ];

    private sealed class Deaf : IAlertSink
    {
        public ValueTask RaiseAsync(AlertEvent alert, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
