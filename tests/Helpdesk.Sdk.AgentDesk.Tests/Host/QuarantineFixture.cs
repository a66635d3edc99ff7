using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>A console in which what is new waits for a day. The demo's callers cannot be made there: what they enroll first has to prove the next.</summary>
public sealed class QuarantineFixture : DeskFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Helpdesk:Contacts:Quarantine", "1.00:00:00")];

    protected override void Configure(IServiceCollection services) =>
        services.Configure<HostOptions>(static host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);

    protected override async Task ReadyAsync()
    {
        await Demo.OperatorsReady;
        await Demo.Ready.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
