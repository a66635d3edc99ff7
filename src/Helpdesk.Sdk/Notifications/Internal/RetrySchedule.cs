namespace Helpdesk.Sdk;

/// <summary>When a message that was not taken is tried again: 1, 2, 4 … minutes, always the same, until it expires or too much was tried.</summary>
internal static class RetrySchedule
{
    // A notice's two days end first; this ends what fails so that not even its failure is told.
    public const int MostAttempts = 60;
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    // Somebody waits for a secret, and its life is short.
    private static readonly TimeSpan LongestPauseOfSecret = TimeSpan.FromMinutes(5);

    /// <summary>The pause after an attempt; <see langword="null"/> = it is given up.</summary>
    public static TimeSpan? After(OutboxMessage message)
    {
        if (message.Attempts >= MostAttempts)
            return null;
        var doubled = TimeSpan.FromMinutes(Math.Pow(2, Math.Clamp(message.Attempts - 1, 0, 10)));
        var longest = message.CarriesSecret ? LongestPauseOfSecret : LongestPause;
        return doubled < longest ? doubled : longest;
    }
}
