using System.Net;
using System.Runtime.CompilerServices;
using Helpdesk.Sdk.ConformanceTests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>What the host's monitoring is told.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task A_desk_that_works_is_healthy()
    {
        await using var host = await StartAsync(static _ => { });
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(host));
    }

    [Fact]
    public async Task A_sick_part_makes_it_degraded_and_the_answer_names_nobody()
    {
        await using var host = await StartAsync(static settings => settings["Helpdesk:Tickets:RequiredFor:0"] = "password-reset");
        Assert.Equal((HttpStatusCode.OK, "Degraded"), await AskAsync(host));
    }

    [Fact]
    public async Task A_look_that_takes_long_is_not_followed_by_the_next_at_once()
    {
        var slow = new Slow();
        await using var host = await WebHost.StartAsync(
            pipeline: static app => app.MapHealthChecks("/health"),
            services: desk =>
            {
                desk.Services.AddHealthChecks().AddHelpdesk();
                desk.Services.AddSingleton<IStoreDiagnostics>(slow);
            });
        slow.Time = host.Time;

        await AskAsync(host);
        await AskAsync(host);
        Assert.Equal(1, slow.Looks);

        host.Time.Advance(TimeSpan.FromSeconds(15));
        await AskAsync(host);
        Assert.Equal(2, slow.Looks);
    }

    private static Task<WebHost> StartAsync(Action<Dictionary<string, string?>> change) => WebHost.StartAsync(
        change, pipeline: static app => app.MapHealthChecks("/health"), services: static desk => desk.Services.AddHealthChecks().AddHelpdesk());

    private static async Task<(HttpStatusCode, string)> AskAsync(WebHost host)
    {
        using var answer = await host.Anonymous().GetAsync(new Uri("/health", UriKind.Relative), WebHost.Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(WebHost.Token));
    }

    // A part that takes sixteen seconds.
    private sealed class Slow : IStoreDiagnostics
    {
        public ManualTimeProvider? Time { get; set; }

        public int Looks { get; private set; }

        public async IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            Looks++;
            Time?.Advance(TimeSpan.FromSeconds(16));
            yield return DiagnosticFinding.Fine("host", "slow", "It answers.");
        }
    }
}
