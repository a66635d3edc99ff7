namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>The grounds of all tests of this assembly, each made when it is first asked for.</summary>
public sealed class BothGrounds : IAsyncDisposable
{
    private readonly Dictionary<GroundKind, Ground> _grounds = [];

    public async Task<Ground> OnAsync(GroundKind kind)
    {
        if (!_grounds.TryGetValue(kind, out var ground))
        {
            ground = kind == GroundKind.Embedded ? new EmbeddedGround() : await ActiveDirectoryGround.CreateAsync();
            await ground.StartAsync();
            _grounds[kind] = ground;
        }
        // What one attack left in an hour or a day does not count for the next.
        await ground.PassAsync(TimeSpan.FromHours(25));
        return ground;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ground in _grounds.Values)
            await ground.DisposeAsync();
    }
}
