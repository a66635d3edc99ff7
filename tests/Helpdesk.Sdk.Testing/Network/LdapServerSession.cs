using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Sdk.Testing;

/// <summary>One connection of a <see cref="ScriptedLdapServer"/>.</summary>
public sealed class LdapServerSession(Stream stream, X509Certificate2? certificate, int number, CancellationToken stopping) : IAsyncDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>The stream, for scripts that leave the protocol.</summary>
    public Stream Stream { get; private set; } = stream;

    /// <summary>0 for the first connection the server accepted.</summary>
    public int Number { get; } = number;

    /// <summary>Cancelled when the server stops.</summary>
    public CancellationToken Stopping { get; } = stopping;

    /// <summary>The client left, or the server ended it.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The name the last successful default bind gave.</summary>
    public string BoundName { get; private set; } = string.Empty;

    /// <summary>The next request; null at the end of the connection.</summary>
    public async Task<LdapServerRequest?> ReadAsync()
    {
        var header = new byte[6];
        if (await Stream.ReadAtLeastAsync(header.AsMemory(0, 2), 2, throwOnEndOfStream: false, Stopping) < 2) return null;
        var headerLength = 2;
        int length = header[1];
        if (length >= 0x80)
        {
            var lengthBytes = length & 0x7F;
            await Stream.ReadExactlyAsync(header.AsMemory(2, lengthBytes), Stopping);
            headerLength += lengthBytes;
            length = header.AsSpan(2, lengthBytes).ToArray().Aggregate(0, static (sum, octet) => (sum << 8) | octet);
        }

        var message = new byte[headerLength + length];
        header.AsSpan(0, headerLength).CopyTo(message);
        await Stream.ReadExactlyAsync(message.AsMemory(headerLength), Stopping);
        return LdapServerRequest.Decode(message);
    }

    /// <summary>Sends bytes, whole, whoever else sends.</summary>
    public async Task SendAsync(params IReadOnlyList<byte[]> messages)
    {
        await _writing.WaitAsync(Stopping);
        try
        {
            foreach (var message in messages) await Stream.WriteAsync(message, Stopping);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Says nothing more until the server stops or the client leaves.</summary>
    public async Task FallSilentAsync()
    {
        while (await ReadAsync() is not null)
        {
        }
    }

    /// <summary>Answers as a friendly, empty server does: success to everything, TLS on StartTLS.</summary>
    public async Task AnswerAsync(LdapServerRequest request)
    {
        switch (request.Operation)
        {
            case 0:
                BoundName = request.Name;
                await SendAsync(LdapServerMessages.Result(request.Id, 1));
                break;
            case 3 or 6 or 8 or 10 or 12:
                await SendAsync(LdapServerMessages.Result(request.Id, request.Operation == 3 ? 5 : request.Operation + 1));
                break;
            case 23:
                await SendAsync(LdapServerMessages.Extended(request.Id, 0));
                if (string.Equals(request.ExtendedOid, "1.3.6.1.4.1.1466.20037", StringComparison.Ordinal)) await EncryptAsync();
                break;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        IsOver = true;
        await Stream.DisposeAsync();
        _writing.Dispose();
    }

    /// <summary>Begins TLS as the server.</summary>
    public async Task EncryptAsync()
    {
        var tls = new SslStream(Stream);
        Stream = tls;
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate! }, Stopping);
    }
}
