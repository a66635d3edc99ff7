namespace Helpdesk.Sdk;

/// <summary>Makes results where the implicit conversions cannot (interfaces).</summary>
public static class HelpdeskResult
{
    /// <summary>A success.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    public static HelpdeskResult<T> Success<T>(T value) => value;

    /// <summary>A failure.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    public static HelpdeskResult<T> Failure<T>(HelpdeskError error) => error;
}
