using System.Net;
using System.Net.Sockets;

namespace Helpdesk.Sdk;

/// <summary>Opens the TCP connection: every address of the host in turn, each with its share of the time.</summary>
internal sealed class SmtpDialer(int port, TimeProvider time)
{
    private const int MostAddresses = 8;

    /// <summary>Connects to the first address that answers.</summary>
    /// <param name="addresses">In the order they are tried.</param>
    /// <param name="limit">How long all of them may take together.</param>
    /// <param name="cancellationToken">Ends it sooner.</param>
    /// <exception cref="SmtpFailureException">None answered.</exception>
    public async ValueTask<Socket> ConnectAsync(IPAddress[] addresses, TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var tried = addresses.Take(MostAddresses).ToArray();
        Exception? last = null;
        for (var i = 0; i < tried.Length; i++)
        {
            // One address that swallows packets must not use up the time of the others.
            var left = limit - time.GetElapsedTime(began);
            using var share = new CancellationTokenSource(left > TimeSpan.Zero ? left / (tried.Length - i) : TimeSpan.Zero, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, share.Token);
            try
            {
                return await ConnectOneAsync(new IPEndPoint(tried[i], port), both.Token).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is SocketException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                last = fault;
            }
        }

        throw last is OperationCanceledException
            ? new SmtpFailureException(MailFailure.Timeout, "The mail server cannot be reached in time.", inner: last)
            : new SmtpFailureException(MailFailure.Unreachable, $"The mail server cannot be reached: {(last as SocketException)?.SocketErrorCode.ToString() ?? "no address"}.", inner: last);
    }

    private static async Task<Socket> ConnectOneAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
