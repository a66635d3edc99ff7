using System.Text.RegularExpressions;
using Helpdesk.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Trimmed;

/// <summary>Stands in for the person on the telephone: an account, a mailbox, a mobile.</summary>
internal sealed partial class Caller(IServiceProvider services)
{
    private static readonly ContactInfo Contact = new() { Client = "trimmed" };

    public UserKey User { get; private set; }

    public static async Task<Caller> CreateAsync(IHelpdeskOrchestrator helpdesk, IServiceProvider services)
    {
        using var password = new Secret("Start#Pass1");
        var created = Result.Of(await helpdesk.ForOperator(new OperatorActor("setup", ["ServiceDesk"]), Contact).Users.CreateAsync(new CreateUserRequest("local", new NewUser
        {
            UserName = "ann", DisplayName = "Ann Example", Email = "ann@corp.example", Container = DistinguishedName.Parse("OU=Staff,DC=example"), Password = password,
        })));
        var caller = new Caller(services) { User = created.User!.Value };
        await caller.EnrollAsync(helpdesk, FactorType.Email, "ann@home.example");
        await caller.EnrollAsync(helpdesk, FactorType.Mobile, "+491701234567");
        return caller;
    }

    public async Task<Secret> ReadCodeAsync(FactorType factor)
    {
        var box = factor == FactorType.Email ? services.GetRequiredService<InProcessOutbox>() : services.GetRequiredKeyedService<InProcessOutbox>(NotificationChannel.Sms.Value);
        for (var tries = 0; tries < 100; tries++, await Task.Delay(50))
            if (box.Sent.Select(static message => Code().Match(message.Text)).LastOrDefault(static match => match.Success) is { } found && found.Value != _last)
                return new Secret(_last = found.Value);
        throw new InvalidOperationException("No code came.");
    }

    public async Task<LocalSignInOutcome> SignInAsync(Secret password) =>
        services.GetRequiredService<IIdentityStoreCatalog>().TryGet("local", out var store) ? await ((LocalIdentityStore)store).SignInAsync("ann", password, default) : throw new InvalidOperationException("The store is gone.");

    private string? _last;

    private async Task EnrollAsync(IHelpdeskOrchestrator helpdesk, FactorType factor, string address)
    {
        var desk = helpdesk.ForUser(User, Contact, UserVouching.SecondFactor);
        var started = Result.Of(await desk.BeginEnrollmentAsync(new EnrollRequest(factor, address)));
        using var code = await ReadCodeAsync(factor);
        Result.Of(await desk.ConfirmEnrollmentAsync(started.Enrollment, code));
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Code();
}
