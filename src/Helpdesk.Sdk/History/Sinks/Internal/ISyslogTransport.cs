namespace Helpdesk.Sdk;

/// <summary>Carries syslog messages.</summary>
internal interface ISyslogTransport
{
    /// <summary>The longest message it should carry, in bytes.</summary>
    int Longest { get; }

    /// <summary>Sends messages in order.</summary>
    /// <exception cref="IOException">They may not have arrived.</exception>
    ValueTask SendAsync(IReadOnlyList<byte[]> messages, CancellationToken cancellationToken);
}
