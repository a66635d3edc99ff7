namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>The same thing many times at once, on both nodes.</summary>
internal static class Racing
{
    public static async Task<IReadOnlyList<T>> ManyAsync<T>(Ground ground, int count, Func<Node, int, Task<T>> act) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => act(i % 2 == 0 ? ground.One : ground.Two, i), TestContext.Current.CancellationToken)));
}
