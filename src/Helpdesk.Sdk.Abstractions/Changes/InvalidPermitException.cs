namespace Helpdesk.Sdk;

/// <summary>A change was attempted round the operation pipeline: always a bug, or an attack from inside the process.</summary>
public sealed class InvalidPermitException : InvalidOperationException
{
    /// <summary>Makes one.</summary>
    public InvalidPermitException(string message) : base(message) { }

    /// <summary>Makes one.</summary>
    public InvalidPermitException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Makes one.</summary>
    public InvalidPermitException() : base("The change permit is not valid.") { }
}
