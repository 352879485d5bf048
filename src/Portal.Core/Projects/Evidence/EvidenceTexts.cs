using Portal.Core.Audit;

namespace Portal.Core.Projects.Evidence;

/// <summary>What goes with the evidence: how to read it, and how to check it without Portal.</summary>
internal static class EvidenceTexts
{
    public static string ReadMe(Project project, EvidenceScope scope, string exporter, DateTimeOffset now, Checkpoint? checkpoint) =>
        $"""
        Evidence of the project {project.Name} ({project.Id})
        Taken out by {exporter} at {EvidencePack.Moment(now)}. {scope.Sentence}

        index.html      everything as tables; it loads nothing from anywhere
        project.jsonl   the project, its policies and its versions
        members.jsonl   who had or has access, from when to when, by which request
        requests.jsonl  who asked for what, every vote with its reason, every comment
        releases.jsonl  versions of models: bytes, trainers, votes, pipeline run, commit, metrics
        operations.jsonl what was done in AWS, step by step
        audit.jsonl     the record's entries about the project, newest first
        checkpoint.json the newest signed statement about the whole record, when there is one

        To check the entries in this pack, offline:

            python3 verify.py audit.jsonl

        That shows that no entry was altered. That none is missing is a matter of the whole record, which this pack is a part of:

            dotnet run --project src/Portal -- audit verify

        reads the record itself, or a copy of its database with its checkpoint file, and must call it sound{(checkpoint is null ? "" : $" and hold entry {checkpoint.Sequence} with the hash {checkpoint.Hash}")}.
        docs/audit-format.md says how the bytes are formed.

        """;

    public const string Verifier =
        """
        # Checks every entry of a file of audit entries by itself: its hash, and the hash of what may be erased. Needs Python 3.11 and nothing else.
        import hashlib
        import json
        import sys
        from datetime import datetime, timedelta, timezone


        def digest(*fields):
            form = b"".join(b"\xff\xff\xff\xff" if f is None else len(f.encode()).to_bytes(4, "big") + f.encode() for f in fields)
            return hashlib.sha256(form).hexdigest()


        def milliseconds(text):
            moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
            return str((moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1))


        entries = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
        wrong, erased, by_sequence = [], 0, {}
        for e in entries:
            part = e["private"]
            erased += part is None
            sound = part is None or digest(part["salt"], part["actor"], part["reason"], part["changes"]) == e["privateHash"]
            sound &= e["hash"] == digest(
                str(e["format"]), str(e["sequence"]), milliseconds(e["at"]), e["issuer"], e["subject"], e["roles"], e["session"], e["action"],
                e["targetKind"], e["target"], e["project"], e["outcome"], e["correlation"], e["awsRequestIds"], e["privateHash"], e["previousHash"])
            by_sequence[e["sequence"]] = e
            if not sound:
                wrong.append(e["sequence"])
        for sequence, e in by_sequence.items():
            before = by_sequence.get(sequence - 1)
            if before and before["hash"] != e["previousHash"]:
                wrong.append(sequence)
        if wrong:
            sys.exit(f"UNSOUND: {sorted(set(wrong))}")
        print(f"SOUND: {len(entries)} entries, {erased} of them with their private part erased")

        """;
}
