namespace Helpdesk.Sdk.Entra.Tests;

internal static class Wait
{
    /// <summary>Waits for something that happens in the background, for a minute at most.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        var end = TimeProvider.System.GetUtcNow().AddMinutes(1);
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < end, "It did not happen within a minute.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
