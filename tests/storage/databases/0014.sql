-- A database that commit 501c7da (revision 0014) filled with invented content: every table, every kind of stored JSON.
INSERT INTO anchor_made (id, anchor) VALUES
(1, 'a:luo|w'),
(2, 'a:luo|w'),
(3, 'j:nature physics'),
(4, 'graph neural network'),
(5, 'graph neural network'),
(6, 's:feed:2d2c0b752e81');
INSERT INTO chat (id, platform, remote, thread, place, title, language, zone, second_of_day, weekdays, empty_days, state, paused_until, next_briefing_at, briefed_on, chosen_hour, created_at, gone_at, last_follow, last_mute, lease_owner, lease_until) VALUES
(1, 'console', 'alice', '', 'private', 'Alice', '', 'UTC', 25200, 127, true, 'active', NULL, 1781593200, '2026-06-15', false, 1781524800, NULL, 4, 1, NULL, NULL),
(2, 'telegram', '-100123', '7', 'group', 'Ice lab''s 冰', '', 'UTC', 25200, 127, true, 'active', NULL, NULL, NULL, false, 1781524800, NULL, 1, 1, NULL, NULL),
(3, 'discord', 'away', '', 'private', 'Away', '', 'UTC', 25200, 127, true, 'active', NULL, NULL, NULL, false, 1781524800, NULL, 0, 0, NULL, NULL);
INSERT INTO doubted (key, text, carriers, language, model, chats, hidden, doubted_at) VALUES
('fd5ade79c062a140', 'It cures all.', '[[1,"cures"],[2,"all"]]', 'en', 'claude-x', 2, true, 1781524800),
('31d8e480b3ba2d89', 'It melts.', '[[1,"cures"],[2,"all"]]', 'en', 'claude-x', 1, NULL, 1781524800);
INSERT INTO feed_address (id, address, host, lane, title, next_fetch_at, etag, last_modified, digest, checked_at, read_at, failures, failing_since, error, note, every, flooded_at, off_since, lease_owner, lease_until) VALUES
('feed:2d2c0b752e81', 'https://lab.example.org/feed?token=invented', 'lab.example.org', 'lab.example.org', 'News of lab.example.org', 1781524800, '', '', '', NULL, NULL, 0, NULL, '', '', 3600, NULL, NULL, NULL, NULL);
INSERT INTO lease (name, owner, until) VALUES
('telegram:1', 'old', 1781524830);
INSERT INTO paper (id, keys, title, abstract, authors, labels, announced_on, published_on, url, venue, source, announce, kind, version, sample, stored_at, events) VALUES
(1, '["arxiv:2606.00001", "doi:10.1000/x", "title:quiteanothertitleinprint|else", "title:wordsofthepreprintalone|luo"]', 'Quite another title in print', 'We study how models forget. Our method removes 42% of the traces in three hours on two public data sets.', '["Wenjian Luo", "José García Márquez"]', '["cs.AI", "Nature"]', '2026-06-15', NULL, 'https://arxiv.org/abs/2606.00001', 'arXiv', 'arxiv:cs.AI', 'new', 'research', 1, false, 1781524800, ''),
(2, '["arxiv:2606.00002", "title:agraphofglaciers42ofice|luo", "title:agraphofglaciers43ofice|luo"]', 'A graph of glaciers: 43% of ice', 'We study how models forget. Our method removes 42% of the traces in three hours on two public data sets.', '["罗文坚", "Ada Example"]', '["cs.AI", "cs.CV"]', '2026-06-15', NULL, 'https://arxiv.org/abs/2606.00002', 'arXiv', 'arxiv:cs.AI', 'new', 'research', 2, false, 1781524800, ''),
(4, '["doi:10.1000/y", "title:retractedanunhappystudy|else"]', 'Retracted: an unhappy study', '', '["Bo Else", "Ada Example"]', '["Nature"]', '2026-06-15', NULL, 'https://doi.org/10.1000/y', 'Nature', 'nature', 'new', 'research', 1, false, 1781524800, '[["retracted","doi:10.1000/n","2026-06-14","Nature","https://doi.org/10.1000/n"],["corrected","doi:10.1000/c","","",""]]'),
(5, '["doi:10.1000/z", "title:seenbyonelabalone|third"]', 'Seen by one lab alone', '', '["Cy Third"]', '["Nature"]', '2026-06-15', NULL, 'https://lab.example.org/1', 'Nature', 'feed:2d2c0b752e81', 'new', 'research', 1, false, 1781524800, ''),
(6, '["arxiv:2606.00009"]', 'Twin of one', 'We study how models forget. Our method removes 42% of the traces in three hours on two public data sets.', '["Di Fourth"]', '["cs.AI"]', '2026-06-15', NULL, 'https://arxiv.org/abs/2606.00009', 'arXiv', 'arxiv:cs.AI', 'new', 'research', 1, false, 1781524800, ''),
(7, '["doi:10.1000/w"]', 'Twin of two', '', '["Di Fourth"]', '["Nature"]', '2026-06-15', NULL, 'https://doi.org/10.1000/w', 'Nature', 'nature', 'new', 'research', 1, false, 1781524800, '');
INSERT INTO paper_merge (id, older, younger, rule, older_was, younger_was, stored_at, merged_at, undone_at) VALUES
(1, 1, 3, 'doi:10.1000/x', '{"id": 1, "keys": ["arxiv:2606.00001", "title:wordsofthepreprintalone|luo"], "title": "Words of the preprint alone", "abstract": "We study how models forget. Our method removes 42% of the traces in three hours on two public data sets.", "authors": ["Wenjian Luo", "José García Márquez"], "announced_on": "2026-06-15", "published_on": null, "url": "https://arxiv.org/abs/2606.00001", "labels": ["cs.AI"], "venue": "arXiv", "source": "arxiv:cs.AI", "announce": "new", "kind": "research", "version": 1, "sample": false, "about": [], "events": []}', '{"id": 3, "keys": ["doi:10.1000/x", "title:quiteanothertitleinprint|else"], "title": "Quite another title in print", "abstract": "In print.\nSecond line; it''s \"quoted\".", "authors": ["Bo Else"], "announced_on": "2026-06-15", "published_on": null, "url": "https://doi.org/10.1000/x", "labels": ["Nature"], "venue": "Nature", "source": "nature", "announce": "new", "kind": "research", "version": 1, "sample": false, "about": [], "events": []}', 1781524800, 1781532000, NULL),
(2, 6, 7, 'doi:10.1000/w', '{"id": 6, "keys": ["arxiv:2606.00009"], "title": "Twin of one", "abstract": "We study how models forget. Our method removes 42% of the traces in three hours on two public data sets.", "authors": ["Di Fourth"], "announced_on": "2026-06-15", "published_on": null, "url": "https://arxiv.org/abs/2606.00009", "labels": ["cs.AI"], "venue": "arXiv", "source": "arxiv:cs.AI", "announce": "new", "kind": "research", "version": 1, "sample": false, "about": [], "events": []}', '{"id": 7, "keys": ["doi:10.1000/w"], "title": "Twin of two", "abstract": "", "authors": ["Di Fourth"], "announced_on": "2026-06-15", "published_on": null, "url": "https://doi.org/10.1000/w", "labels": ["Nature"], "venue": "Nature", "source": "nature", "announce": "new", "kind": "research", "version": 1, "sample": false, "about": [], "events": []}', 1781524800, 1781532000, 1781535600);
INSERT INTO past (source, since, mark, tries, papers, reason, due, lease_owner, lease_until) VALUES
('arxiv:cs.AI', '2026-06-01', '', 0, 0, '', 1781524800, NULL, NULL),
('nature', '2026-06-01', 'page=2', 0, 3, '', 1781528400, NULL, NULL),
('science', '2026-06-01', '', 0, 0, '', 1781524800, NULL, NULL);
INSERT INTO reading (source, day, reads, items, fresh, failures, error) VALUES
('nature', '2026-06-15', 1, 0, 0, 0, '');
INSERT INTO rest (name, until, refusals, reason) VALUES
('nature', 1781528400, 2, 'asks to wait');
INSERT INTO source (id, enabled, next_fetch_at, address, etag, last_modified, digest, checked_at, read_at, failures, error, note, items, fresh, usual, changed_at, every, asleep, demanded, wanted, lease_owner, lease_until) VALUES
('arxiv:cs.AI', true, 1781524800, '', '', '', '', NULL, NULL, 0, '', '', 0, 0, 43200, NULL, 0, '/', false, false, NULL, NULL),
('nature', true, 1781528400, '', '', '', '', 1781524800, 1781524800, 0, '', '', 0, 0, 43200, NULL, 0, '/', false, false, NULL, NULL),
('science', true, 1781524800, '', '', '', '', NULL, NULL, 0, '', '', 0, 0, 43200, NULL, 0, '/', false, true, NULL, NULL);
INSERT INTO spent (day, chat_id, model, batch, calls, input, output, cache_read, cache_write, microdollars) VALUES
('2026-06-15', 1, 'claude-x', false, 1, 1000, 50, 0, 0, 125),
('2026-06-15', 0, 'claude-x', false, 1, 1000, 50, 0, 0, 125);
INSERT INTO submission (id, kind, token, language, model, requests, bridges, remote, state, made_at, due, lease_owner, lease_until) VALUES
(1, 'summaries', 't', 'en', 'claude-x', '{"t-0": {"p1": 1, "p2": 2}}', '{}', '', 'submitting', 1781524800, 1781528400, 'old', 1781528400),
(2, 'syntheses', 'u', 'en', 'claude-x', '{"t-0": {"p1": 1, "p2": 2}}', '{"t-0": 2}', 'batch-1', 'submitted', 1781524800, 1781532000, NULL, NULL);
INSERT INTO synthesis (key, language, model, prompt, body, removed, translated, written_at) VALUES
('k', 'en', 'claude-y', '1', '{"opening":[["Both forget.",[[1,"span of 1"],[2,"span of 2"]]]],"sections":[["Ice",[["One melts.",[[2,"span of 2"]]]]],["",[]]],"bridge":["A third agrees.",[[1,"span of 1"],[3,"span of 3"]]]}', 2, false, 1781524800),
('k2', 'zh', 'claude-y', '1', '{"opening":[],"sections":[],"bridge":null}', 0, true, 1781524800);
INSERT INTO briefing (id, chat_id, local_date, made_at, message, writer, synthesis, remote_id, read) VALUES
(1, 1, '2026-06-15', 1781524800, 1, 'claude-x', 'k', '', 12),
(2, 2, NULL, 1781524800, 1, 'plain', '', '', NULL);
INSERT INTO change (id, chat_id, made_at, content) VALUES
(1, 1, 1781524800, '{"followed":{"number":2,"query":[{"every":[["author","\u7f57\u6587\u575a"],["title","graph"],["abstract","sheaf''s"]],"none":[["cat","cs.CV"]]},{"every":[["source","nature","Nature"],["journal","Nature Physics"]],"none":[]}],"created_at":1781524800}}'),
(2, 1, 1781524800, '{"unfollowed":{"number":2,"query":[{"every":[["author","\u7f57\u6587\u575a"],["title","graph"],["abstract","sheaf''s"]],"none":[["cat","cs.CV"]]},{"every":[["source","nature","Nature"],["journal","Nature Physics"]],"none":[]}],"created_at":1781524800},"taken":[[2,"[[1,\"author\",\"Wenjian Luo\",\"W. Luo\",false,1],[1,\"author\",\"Wenjian Luo\",\"W. Luo\",false,2],[1,\"author\",\"Wenjian Luo\",\"W. Luo\",false,3],[1,\"author\",\"Wenjian Luo\",\"W. Luo\",false,4],[2,\"kw\",\"odd \\\"words\\\" \\\\ here\",\"\",true,4]]",1.5,1781524800,true]]}'),
(3, 1, 1781524800, '{"unfollowed":{"number":2,"query":[{"every":[["author","\u7f57\u6587\u575a"],["title","graph"],["abstract","sheaf''s"]],"none":[["cat","cs.CV"]]},{"every":[["source","nature","Nature"],["journal","Nature Physics"]],"none":[]}],"created_at":1781524800},"taken":[]}'),
(4, 1, 1781524800, '{"edited":{"number":2,"query":[{"every":[["author","\u7f57\u6587\u575a"],["title","graph"],["abstract","sheaf''s"]],"none":[["cat","cs.CV"]]},{"every":[["source","nature","Nature"],["journal","Nature Physics"]],"none":[]}],"created_at":1781524800},"after":{"number":2,"query":[{"every":[["kw","graph neural network"]],"none":[]}],"created_at":1781524800},"taken":[[2,"[[1,\"author\",\"Wenjian Luo\",\"W. Luo\",false,1],[1,\"author\",\"Wenjian Luo\",\"W. Luo\",false,2],[1,\"author\",\"Wenjian Luo\",\"W. Luo\",false,3],[1,\"author\",\"Wenjian Luo\",\"W. Luo\",false,4],[2,\"kw\",\"odd \\\"words\\\" \\\\ here\",\"\",true,4]]",1.5,1781524800,true]]}'),
(5, 1, 1781524800, '{"muted":[1,"kw","survey"]}'),
(6, 1, 1781524800, '{"unmuted":[1,"kw","survey"]}'),
(7, 1, 1781524800, '{"imported":"feeds.opml","follows":[{"number":2,"query":[{"every":[["author","\u7f57\u6587\u575a"],["title","graph"],["abstract","sheaf''s"]],"none":[["cat","cs.CV"]]},{"every":[["source","nature","Nature"],["journal","Nature Physics"]],"none":[]}],"created_at":1781524800},{"number":3,"query":[{"every":[["kw","graph neural network"]],"none":[]}],"created_at":1781524800}],"message":2}'),
(8, 1, 1781524800, '{"imported":"follows.txt","follows":[],"message":8}');
INSERT INTO dealt (chat_id, paper_id) VALUES
(2, 1),
(2, 2);
INSERT INTO doubt (chat_id, key, made_at) VALUES
(1, 'fd5ade79c062a140', 1781524800),
(2, 'fd5ade79c062a140', 1781524800),
(1, '31d8e480b3ba2d89', 1781524800);
INSERT INTO feed (chat_id, feed_id, number, title, added_at, ended_at) VALUES
(1, 'feed:2d2c0b752e81', 4, 'News of lab.example.org', 1781524800, NULL);
INSERT INTO feed_entry (feed_id, paper_id) VALUES
('feed:2d2c0b752e81', 5);
INSERT INTO feed_offer (id, chat_id, address, made_at) VALUES
(1, 1, 'https://lab.example.org/other', 1781524800),
(2, 1, 'https://lab.example.org/more', 1781524800);
INSERT INTO filling (paper_id, asked, attempts, needed, due, queued_at, asked_on, filled_on, lease_owner, lease_until) VALUES
(1, '["crossref", "openalex"]', 1, 1781542800, 1781528400, 1781524800, '2026-06-15', '2026-06-15', NULL, NULL),
(4, '[]', 0, 1781611200, 1781524800, 1781524800, NULL, NULL, NULL, NULL);
INSERT INTO follow (chat_id, number, query, created_at) VALUES
(1, 1, '[{"every": [["author", "Wenjian Luo"]], "none": []}]', 1781524800),
(1, 2, '[{"every": [["author", "\u7f57\u6587\u575a"], ["title", "graph"], ["abstract", "sheaf''s"]], "none": [["cat", "cs.CV"]]}, {"every": [["source", "nature", "Nature"], ["journal", "Nature Physics"]], "none": []}]', 1781524800),
(2, 1, '[{"every": [["kw", "graph neural network"]], "none": []}]', 1781524800),
(1, 4, '[{"every": [["source", "feed:2d2c0b752e81", "News of lab"]], "none": []}]', 1781524800);
INSERT INTO hit (chat_id, paper_id, evidence, score, found_at, backfill, briefing) VALUES
(1, 1, '[[1,"author","Wenjian Luo","W. Luo",false,1],[1,"author","Wenjian Luo","W. Luo",false,2],[1,"author","Wenjian Luo","W. Luo",false,3],[1,"author","Wenjian Luo","W. Luo",false,4],[2,"kw","odd \"words\" \\ here","",true,4]]', 2.5, 1781524800, false, 1),
(1, 2, '[[2,"title","graph","",true,4]]', 1.0, 1781524800, false, NULL),
(1, 5, '[[4,"source","feed:2d2c0b752e81","",false,4]]', 0.1, 1781524800, false, NULL),
(2, 2, '[[1,"kw","graph neural network","",false,4]]', 1.5, 1781524800, false, NULL);
INSERT INTO job (key, chat_id, payload, not_before, attempts, lease_owner, lease_until) VALUES
('import:1:2', 1, '{"change": 7, "message": 2, "progress": {"name": "feeds.opml", "entries": 5, "most": 20, "first": true, "followed": 2, "known": 0, "refused": [["odd", "no such field"]], "left": ["too much"], "unread": ["Nature Ice"], "feeds": 2, "read": 1, "added": 0, "failed": [["lab.example.org", "is down"]]}, "waiting": [{"called": "Lab", "key": "x", "addresses": ["https://lab.example.org/a"], "words": ""}, {"called": "Mixed", "key": "y", "addresses": ["https://lab.example.org/b", "https://lab.example.org/c"], "words": "ice feed:1"}], "unfilled": [1, 2]}', 1781524800, 0, NULL, NULL),
('author:1:1', 1, '{"name": "\u7f57\u6587\u575a"}', 1781524800, 0, NULL, NULL);
INSERT INTO merged_row (id, merge_id, chat_id, person, origin, moved, content) VALUES
(1, 1, 2, NULL, 'dealt', true, '{"chat_id": 2}'),
(2, 1, NULL, NULL, 'filling', true, '{"asked": "[\"crossref\", \"openalex\"]", "attempts": 1, "needed": 1781542800, "due": 1781528400, "queued_at": 1781524800, "asked_on": "2026-06-15", "filled_on": "2026-06-15", "lease_owner": null, "lease_until": null}'),
(3, 1, NULL, NULL, 'paper_author', true, '{"author_key": "a:bo|e", "name_key": "bo else", "name": "Bo Else"}'),
(4, 1, NULL, NULL, 'paper_author', true, '{"author_key": "a:else|b", "name_key": "bo else", "name": "Bo Else"}'),
(5, 1, NULL, NULL, 'paper_key', true, '{"key": "doi:10.1000/x"}'),
(6, 1, NULL, NULL, 'paper_key', true, '{"key": "title:quiteanothertitleinprint|else"}'),
(7, 1, NULL, NULL, 'paper_label', true, '{"label_key": "c:nature"}'),
(8, 1, NULL, NULL, 'paper_label', true, '{"label_key": "j:nature"}'),
(9, 1, NULL, NULL, 'paper_label', true, '{"label_key": "s:nature"}'),
(10, 1, NULL, 'console:alice', 'saved', false, '{"person": "console:alice", "chat_id": 1, "saved_at": 1781524800, "note": "in print"}'),
(11, 1, NULL, NULL, 'summary', false, '{"language": "en", "model": "claude-x", "sentences": "[]", "removed": 0, "title": "", "prompt": "", "translated": false, "written_at": 1781524800}'),
(12, 1, 1, NULL, 'hit', true, '[{"chat_id": 1, "evidence": "[[1,\"author\",\"Wenjian Luo\",\"W. Luo\",false,1]]", "score": 0.5, "found_at": 1781524800, "backfill": true, "briefing": null}, {"chat_id": 1, "evidence": "[[1,\"author\",\"Wenjian Luo\",\"W. Luo\",false,1],[1,\"author\",\"Wenjian Luo\",\"W. Luo\",false,2],[1,\"author\",\"Wenjian Luo\",\"W. Luo\",false,3],[1,\"author\",\"Wenjian Luo\",\"W. Luo\",false,4],[2,\"kw\",\"odd \\\"words\\\" \\\\ here\",\"\",true,4]]", "score": 2.5, "found_at": 1781524800, "backfill": false, "briefing": 1}]'),
(13, 2, NULL, NULL, 'paper_author', false, '{"author_key": "a:di|f", "name_key": "di fourth", "name": "Di Fourth"}'),
(14, 2, NULL, NULL, 'paper_author', false, '{"author_key": "a:fourth|d", "name_key": "di fourth", "name": "Di Fourth"}'),
(15, 2, NULL, NULL, 'paper_key', true, '{"key": "doi:10.1000/w"}'),
(16, 2, NULL, NULL, 'paper_label', true, '{"label_key": "c:nature"}'),
(17, 2, NULL, NULL, 'paper_label', true, '{"label_key": "j:nature"}'),
(18, 2, NULL, NULL, 'paper_label', true, '{"label_key": "s:nature"}');
INSERT INTO message (number, chat_id, content, remote_id, made_at) VALUES
(1, 1, '{"kind":"briefing","header":"Briefing, Mon 15 Jun: 2 papers","blocks":[{"paragraph":[["Good\nmorning \u51b0 ","plain",""],["now","bold",""]]},{"heading":"New"},{"card":{"number":1,"key":"arxiv:2606.00001","source":"cs.AI, 15 Jun","title":"Words of the preprint alone","url":"https://arxiv.org/abs/2606.00001","people":[["Wenjian Luo","bold",""],[", Jos\u00e9","plain",""]],"body":[["It says so.","italic",""],["here","code","https://example.org/?a=1&b=2"]],"marks":["cross-list","sample"],"why":"author:\"Wenjian Luo\""}},{"card":{"number":2,"key":"doi:10.1000/x","source":"Nature","title":"Quite another title in print","url":"","people":[],"body":[],"marks":[],"why":""}},{"fine":"2 sources read."}],"buttons":[[["More","more:1",""],["Page","","https://example.org/page"]],[["Undo","undo:1",""]]]}', 'remote-7', 1781524800),
(2, 2, '{"kind":"notice","blocks":[{"fine":"Small"}],"files":["follows.txt"],"private":true,"page":2,"reply_to":1}', '', 1781524800),
(3, 1, '{"kind":"error","blocks":[{"paragraph":[["late words","plain",""]]}]}', '', 1781524800);
INSERT INTO mute (chat_id, number, field, text) VALUES
(1, 1, 'kw', 'survey'),
(2, 1, 'author', 'Bo Else');
INSERT INTO outbox (id, key, chat_id, message, edit, state, reason, not_before, made_at, attempts, lease_owner, lease_until) VALUES
(1, 'briefing:1:2026-06-15', 1, 1, false, 'delivered', '', NULL, 1781524800, 1, NULL, NULL),
(2, 'notice:1', 2, 2, false, 'waiting', '', 1781524800, 1781524800, 0, NULL, NULL),
(3, 'edit:1', 1, 3, true, 'waiting', '', 1781524800, 1781524800, 0, NULL, NULL);
INSERT INTO paper_apart (paper_id, key) VALUES
(6, 'doi:10.1000/w'),
(7, 'arxiv:2606.00009');
INSERT INTO paper_author (author_key, name_key, paper_id, name) VALUES
('a:ada|e', 'ada example', 2, 'Ada Example'),
('a:ada|e', 'ada example', 4, 'Ada Example'),
('a:bo|e', 'bo else', 1, 'Bo Else'),
('a:bo|e', 'bo else', 4, 'Bo Else'),
('a:cy|t', 'cy third', 5, 'Cy Third'),
('a:di|f', 'di fourth', 6, 'Di Fourth'),
('a:di|f', 'di fourth', 7, 'Di Fourth'),
('a:else|b', 'bo else', 1, 'Bo Else'),
('a:else|b', 'bo else', 4, 'Bo Else'),
('a:example|a', 'ada example', 2, 'Ada Example'),
('a:example|a', 'ada example', 4, 'Ada Example'),
('a:fourth|d', 'di fourth', 6, 'Di Fourth'),
('a:fourth|d', 'di fourth', 7, 'Di Fourth'),
('a:garciamarquez|j', 'marquez jose garcia', 1, 'José García Márquez'),
('a:jose|g', 'marquez jose garcia', 1, 'José García Márquez'),
('a:luo|w', 'luo wenjian', 1, 'Wenjian Luo'),
('a:luo|w', '罗文坚', 2, '罗文坚'),
('a:marquez|j', 'marquez jose garcia', 1, 'José García Márquez'),
('a:third|c', 'cy third', 5, 'Cy Third'),
('a:wenjian|l', 'luo wenjian', 1, 'Wenjian Luo'),
('a:wenjian|l', '罗文坚', 2, '罗文坚'),
('n:garcia', 'marquez jose garcia', 1, 'José García Márquez');
INSERT INTO paper_key (key, paper_id) VALUES
('arxiv:2606.00001', 1),
('doi:10.1000/x', 1),
('title:quiteanothertitleinprint|else', 1),
('title:wordsofthepreprintalone|luo', 1),
('arxiv:2606.00002', 2),
('title:agraphofglaciers42ofice|luo', 2),
('title:agraphofglaciers43ofice|luo', 2),
('doi:10.1000/y', 4),
('title:retractedanunhappystudy|else', 4),
('doi:10.1000/z', 5),
('title:seenbyonelabalone|third', 5),
('arxiv:2606.00009', 6),
('doi:10.1000/w', 7);
INSERT INTO paper_label (label_key, paper_id) VALUES
('c:cs.ai', 1),
('c:nature', 1),
('j:arxiv', 1),
('j:cs ai', 1),
('j:nature', 1),
('s:arxiv:cs.ai', 1),
('s:nature', 1),
('c:cs.ai', 2),
('c:cs.cv', 2),
('j:arxiv', 2),
('j:cs ai', 2),
('j:cs cv', 2),
('s:arxiv:cs.ai', 2),
('c:nature', 4),
('j:nature', 4),
('s:nature', 4),
('c:nature', 5),
('j:nature', 5),
('s:feed:2d2c0b752e81', 5),
('c:cs.ai', 6),
('j:arxiv', 6),
('j:cs ai', 6),
('s:arxiv:cs.ai', 6),
('c:nature', 7),
('j:nature', 7),
('s:nature', 7);
INSERT INTO paper_version (paper_id, version, announced_on, title, stored_at) VALUES
(2, 2, '2026-06-15', 'A graph of glaciers: 43% of ice', 1781528400);
INSERT INTO saved (person, paper_id, chat_id, saved_at, note) VALUES
('console:alice', 1, 1, 1781524800, 'read it; isn''t it good? 冰
in print'),
('telegram:9', 2, 2, 1781524800, '');
INSERT INTO summary (paper_id, language, model, sentences, removed, title, prompt, translated, written_at) VALUES
(1, 'en', 'claude-x', '[["It forgets 42% of the traces.", "removes 42% of the traces"]]', 1, '', '3', false, 1781524800),
(1, 'zh', 'claude-x', '[["\u5b83\u5fd8\u8bb0\u4e86\u3002", "models forget"]]', 0, '只有预印本的话', '3', true, 1781524800);
INSERT INTO synthesis_paper (paper_id, language, key, papers, written_at) VALUES
(1, 'en', 'k', 2, 1781524800),
(2, 'en', 'k', 2, 1781524800);
INSERT INTO tiding (chat_id, paper_id, event, due) VALUES
(1, 1, 'published', 1781524800);
INSERT INTO briefing_paper (briefing_id, paper_id, position, shown) VALUES
(1, 1, 0, true),
(1, 2, 1, false),
(2, 2, 0, true);
INSERT INTO follow_anchor (anchor, chat_id, number) VALUES
('a:luo|w', 1, 1),
('a:luo|w', 1, 2),
('j:nature physics', 1, 2),
('s:feed:2d2c0b752e81', 1, 4),
('graph neural network', 2, 1);
