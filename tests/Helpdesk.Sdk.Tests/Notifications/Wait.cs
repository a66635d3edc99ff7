namespace Helpdesk.Sdk.Tests;

internal static class Wait
{
    /// <summary>Looks again and again, for ten seconds at most.</summary>
    public static async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 1000 && !condition(); i++)
            await Task.Delay(10, cancellationToken);
        Assert.True(condition());
    }
}
