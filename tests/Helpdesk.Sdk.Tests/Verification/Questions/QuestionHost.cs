using Helpdesk.Sdk.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>A desk whose corridor a test can reach.</summary>
internal sealed class QuestionHost(DeskHost desk, Corridor corridor) : IAsyncDisposable
{
    public Corridor Corridor { get; } = corridor;

    public static async Task<QuestionHost> StartAsync()
    {
        Corridor? corridor = null;
        var desk = await DeskHost.StartAsync(null, services => services.AddSingleton(sp => new SecurityAnswers(corridor = sp.GetRequiredService<Corridor>())));
        return new QuestionHost(desk, corridor!);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();
}
