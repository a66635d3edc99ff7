using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>The value of an operation, or the expected reason why there is none.</summary>
/// <typeparam name="T">The value on success.</typeparam>
public sealed class HelpdeskResult<T>
{
    private HelpdeskResult(T? value, HelpdeskError? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>Whether the operation did what was asked.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    /// <summary>The value; <see langword="null"/> on failure.</summary>
    public T? Value { get; }

    /// <summary>The reason; <see langword="null"/> on success.</summary>
    public HelpdeskError? Error { get; }

    /// <summary>Wraps a value.</summary>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "HelpdeskResult.Success is the alternate.")]
    public static implicit operator HelpdeskResult<T>(T value) => new(value, null);

    /// <summary>Wraps an error.</summary>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "HelpdeskResult.Failure is the alternate.")]
    public static implicit operator HelpdeskResult<T>(HelpdeskError error) => new(default, error ?? throw new ArgumentNullException(nameof(error)));
}
