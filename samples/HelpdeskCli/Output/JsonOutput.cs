using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Exactly one JSON document on standard output; everything else goes to standard error.</summary>
internal sealed class JsonOutput(Stream stream, TextWriter errors) : IOutput
{
    private readonly Utf8JsonWriter _writer = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
    private bool _inListing;
    private bool _done;

    public bool IsJson => true;

    public void Document<T>(T document, JsonTypeInfo<T> type, Action<Screen> human)
    {
        JsonSerializer.Serialize(_writer, document, type);
        End();
    }

    public IListing<T> Listing<T>(string name, JsonTypeInfo<T> type, Action<Screen, IReadOnlyList<T>> human) => new Rows<T>(this, name, type);

    public void Failure(HelpdeskError error)
    {
        if (_done)
        {
            Note("error: " + error.Message);
            return;
        }
        var document = ErrorDocument.From(error);
        if (_inListing)
        {
            _writer.WriteEndArray();
            Tail(document, Contract.Default.ErrorDocument);
        }
        else
        {
            JsonSerializer.Serialize(_writer, document, Contract.Default.ErrorDocument);
            End();
        }
    }

    public void Warn(string message) => Note("warning: " + message);

    public void Note(string message) => errors.WriteLine(SafeText.CleanLines(message));

    public void Dispose()
    {
        // What is whole was flushed; half a document left by a full disk is not tried again.
        _writer.Reset(Stream.Null);
        _writer.Dispose();
    }

    private void Tail<T>(T tail, JsonTypeInfo<T> type)
    {
        foreach (var property in JsonSerializer.SerializeToElement(tail, type).EnumerateObject())
            property.WriteTo(_writer);
        _writer.WriteEndObject();
        End();
    }

    private void End()
    {
        _writer.Flush();
        stream.Write("\n"u8);
        stream.Flush();
        _done = true;
        _inListing = false;
    }

    private sealed class Rows<T>(JsonOutput output, string name, JsonTypeInfo<T> type) : IListing<T>
    {
        public void Add(IReadOnlyList<T> rows)
        {
            Begin();
            foreach (var row in rows)
                JsonSerializer.Serialize(output._writer, row, type);
            output._writer.Flush();
        }

        public void Complete<TTail>(TTail tail, JsonTypeInfo<TTail> tailType, Action<Screen> human)
        {
            Begin();
            output._writer.WriteEndArray();
            output.Tail(tail, tailType);
        }

        private void Begin()
        {
            if (output._inListing)
                return;
            output._inListing = true;
            output._writer.WriteStartObject();
            output._writer.WriteStartArray(name);
        }
    }
}
